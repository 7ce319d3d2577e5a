import type { SitePoint } from '@gridstream/schemas';

const forcedForMs = 60_000;

export interface ForcedRegister {
  readonly address: number;
  readonly value: number;
  readonly untilMs: number;
}

/** Holding registers of an RTU: what the simulation writes, under what an external master forces for 60 s. */
export interface RegisterBank {
  /** Sixteen-bit values, or null when the range leaves the map (Modbus exception 2). */
  read(address: number, count: number, nowMs: number): readonly number[] | null;
  /** Forces registers; false when the range leaves the map. */
  force(address: number, values: readonly number[], nowMs: number): boolean;
  set(point: SitePoint, value: number): void;
  forced(nowMs: number): readonly ForcedRegister[];
}

/** A bank that holds exactly the registers of the given points; gaps between points read as zero up to `size`. */
export const createRegisterBank = (points: readonly SitePoint[]): RegisterBank => {
  const size = Math.max(0, ...points.map((point) => point.address + registersOf(point)));
  const simulated = new Uint16Array(size);
  const forced = new Map<number, ForcedRegister>();
  const valueAt = (address: number, nowMs: number): number => {
    const hold = forced.get(address);
    if (hold === undefined) return simulated[address] ?? 0;
    if (hold.untilMs > nowMs) return hold.value;
    forced.delete(address);
    return simulated[address] ?? 0;
  };
  const inRange = (address: number, count: number) => count > 0 && address + count <= size;
  return {
    read: (address, count, nowMs) =>
      inRange(address, count) ? Array.from({ length: count }, (_, index) => valueAt(address + index, nowMs)) : null,
    force: (address, values, nowMs) => {
      if (!inRange(address, values.length)) return false;
      for (const [index, value] of values.entries())
        forced.set(address + index, { address: address + index, value, untilMs: nowMs + forcedForMs });
      return true;
    },
    set: (point, value) => {
      for (const [index, register] of encode(point, value).entries()) simulated[point.address + index] = register;
    },
    forced: (nowMs) => [...forced.values()].filter((each) => each.untilMs > nowMs),
  };
};

/** Sixteen-bit registers that a point occupies. */
export const registersOf = (point: Pick<SitePoint, 'encoding'>): number =>
  point.encoding === 'uint32' || point.encoding === 'int32' || point.encoding === 'float32' ? 2 : 1;

const limits = {
  bit: [0, 1],
  uint16: [0, 0xff_ff],
  int16: [-0x80_00, 0x7f_ff],
  uint32: [0, 0xff_ff_ff_ff],
  int32: [-0x80_00_00_00, 0x7f_ff_ff_ff],
} as const;

/** Register words of a value in engineering units, high word first; a value beyond the encoding saturates as a meter does. */
export const encode = (point: Pick<SitePoint, 'encoding' | 'scale'>, value: number): readonly number[] => {
  const view = new DataView(new ArrayBuffer(4));
  const raw = value / point.scale;
  if (point.encoding === 'float32') view.setFloat32(0, raw);
  else {
    const [low, high] = limits[point.encoding];
    const whole = Math.min(high, Math.max(low, Math.round(raw)));
    if (registersOf(point) === 1) return [whole & 0xff_ff];
    view.setInt32(0, whole | 0);
    if (point.encoding === 'uint32') view.setUint32(0, whole);
  }
  return [view.getUint16(0), view.getUint16(2)];
};
