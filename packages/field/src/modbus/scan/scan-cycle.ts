import type { SiteRtu, TelemetryReading } from '@gridstream/schemas';

import { buildReading } from './build-reading.ts';
import type { DeviceAnswer } from './build-reading.ts';
import type { ModbusLink } from './modbus-link.ts';
import { planReads } from './plan-reads.ts';
import type { BlockRead } from './plan-reads.ts';

/** Failed cycles in a row after which an RTU counts as lost. */
const commLostAfter = 2;

export interface CycleResult {
  readonly readings: readonly TelemetryReading[];
  /** The RTU was silent or not reachable at least once. An exception is an answer, so it fails no cycle. */
  readonly failed: boolean;
  readonly commLost: boolean;
}

export interface RtuScan {
  /** Reads every device once. The first silence ends the asking for this cycle; what was not read is BAD. */
  run(sequence: number): Promise<CycleResult>;
}

export interface RtuScanOptions {
  readonly rtu: SiteRtu;
  readonly link: Pick<ModbusLink, 'read'>;
  readonly sessionEpoch: string;
  readonly nowMs: () => number;
}

/** Scans one RTU; remembers only how many cycles failed in a row and the last time stamp. */
export const createRtuScan = ({ rtu, link, sessionEpoch, nowMs }: RtuScanOptions): RtuScan => {
  const plans = rtu.devices.map((device) => ({ device, blocks: planReads(device) }));
  let failedCycles = 0;
  let lastTimestampMs = 0;
  return {
    run: async (sequence) => {
      const collected = [];
      let silent = false;
      for (const { device, blocks } of plans) {
        const answers = await askDevice(blocks, silent ? null : link);
        silent ||= answers.some(({ result }) => result.kind === 'timeout' || result.kind === 'not-connected');
        collected.push({ device, answers, receivedAtMs: nowMs() });
      }
      failedCycles = silent ? failedCycles + 1 : 0;
      const commLost = failedCycles >= commLostAfter;
      const readings = collected.map(({ device, answers, receivedAtMs }) => {
        // Device and time are the identity of a sample, so a clock that steps back must not reuse an instant.
        const timestampMs = Math.max(receivedAtMs, lastTimestampMs + 1);
        return buildReading(device, answers, { receivedAtMs, timestampMs, sequence, sessionEpoch, commLost });
      });
      lastTimestampMs = Math.max(lastTimestampMs, ...readings.map((reading) => reading.timestamp));
      return { readings, failed: silent, commLost };
    },
  };
};

const askDevice = async (blocks: readonly BlockRead[], link: Pick<ModbusLink, 'read'> | null): Promise<readonly DeviceAnswer[]> => {
  const answers: DeviceAnswer[] = [];
  let silent = link === null;
  for (const block of blocks) {
    if (link === null || silent) {
      answers.push({ block, result: { kind: 'not-asked' } });
      continue;
    }
    const result = await link.read(block);
    silent = result.kind === 'timeout' || result.kind === 'not-connected';
    answers.push({ block, result });
  }
  return answers;
};
