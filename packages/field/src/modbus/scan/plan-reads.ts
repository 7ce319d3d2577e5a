import type { SiteDevice, SitePoint } from '@gridstream/schemas';

import { registerCount } from './decode-point.ts';

/** One Modbus request that covers neighbouring points of one device. */
export interface BlockRead {
  readonly table: SitePoint['table'];
  readonly address: number;
  readonly count: number;
  readonly points: readonly SitePoint[];
}

const gapMax = 8;
const registersMax = 120;

/** Fewest requests that read every point of a device. Devices never share a request, so an exception stays with its device. */
export const planReads = (device: Pick<SiteDevice, 'points'>): readonly BlockRead[] => {
  const blocks: BlockRead[] = [];
  const sorted = [...device.points].sort((a, b) => a.table.localeCompare(b.table) || a.address - b.address);
  for (const point of sorted) {
    const last = blocks.at(-1);
    const end = point.address + registerCount(point);
    if (last !== undefined && last.table === point.table && isNear(last, point.address, end)) {
      blocks[blocks.length - 1] = { ...last, count: Math.max(last.count, end - last.address), points: [...last.points, point] };
    } else blocks.push({ table: point.table, address: point.address, count: registerCount(point), points: [point] });
  }
  return blocks;
};

const isNear = (block: BlockRead, address: number, end: number): boolean =>
  address <= block.address + block.count + gapMax && end - block.address <= registersMax;
