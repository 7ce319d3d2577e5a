import type { SiteDevice, SitePoint, TelemetryPoint, TelemetryReading } from '@gridstream/schemas';

import { decodePoint, registerCount } from './decode-point.ts';
import type { ReadResult } from './modbus-link.ts';
import type { BlockRead } from './plan-reads.ts';

/** What one device answered in a cycle: registers for each block, or why there are none. */
export interface DeviceAnswer {
  readonly block: BlockRead;
  readonly result: ReadResult | { readonly kind: 'not-asked' };
}

export interface ReadingFrame {
  readonly receivedAtMs: number;
  readonly timestampMs: number;
  readonly sequence: number;
  readonly sessionEpoch: string;
  readonly commLost: boolean;
}

/**
 * Reading of one device. Modbus carries neither quality nor time: quality is made here from how the read went
 * (names of CIM Quality61850, then the reason), time is that of receipt. A value that was not read is null, never the last one.
 */
export const buildReading = (device: SiteDevice, answers: readonly DeviceAnswer[], frame: ReadingFrame): TelemetryReading => ({
  device_id: device.device_id,
  timestamp: frame.timestampMs,
  sequence: frame.sequence,
  timestamp_quality: 'NONE',
  received_at: frame.receivedAtMs,
  heritage: 'SCADA',
  cause: 'PERIODIC',
  session_epoch: frame.sessionEpoch,
  firmware: '',
  test: false,
  points: answers.flatMap((answer) => answer.block.points.map((point) => buildPoint(point, answer, frame.commLost))),
});

const buildPoint = (point: SitePoint, { block, result }: DeviceAnswer, commLost: boolean): TelemetryPoint => {
  const bad = (...reasons: readonly string[]): TelemetryPoint => ({
    name: point.name,
    value: null,
    unit: point.unit,
    quality: 'BAD',
    quality_detail: ['failure', ...reasons, ...(commLost ? ['COMM_LOST'] : [])],
  });
  switch (result.kind) {
    case 'exception':
      return bad(`modbus exception ${result.code}`);
    case 'timeout':
      return bad('no answer in time');
    case 'not-connected':
      return bad('not connected');
    case 'not-asked':
      return bad('not asked after a timeout');
    case 'values':
      return fromRegisters(point, result.values.slice(point.address - block.address), bad);
  }
};

const fromRegisters = (point: SitePoint, registers: readonly number[], bad: (reason: string) => TelemetryPoint): TelemetryPoint => {
  const value = decodePoint(point, registers.slice(0, registerCount(point)));
  if (value === null) return bad('not a number');
  const [low, high] = point.range;
  const isInRange = value >= low && value <= high;
  return {
    name: point.name,
    value,
    unit: point.unit,
    quality: isInRange ? 'GOOD' : 'QUESTIONABLE',
    quality_detail: isInRange ? [] : ['outOfRange'],
  };
};
