import { join } from 'node:path';

import type { RtuJournal, RtuWrite } from '../rtu/rtu.ts';
import { openRotatingLog } from './rotating-log.ts';
import type { RotatingLog } from './rotating-log.ts';

export interface PublishEntry {
  readonly deviceId: string;
  readonly timestampMs: number;
  readonly sequence: number;
  /** How the packet was malformed, null for a sound one. */
  readonly malformed: string | null;
  /** True once the broker has acknowledged it. */
  readonly acked: boolean;
}

/** The field's own record of what was read, written and published: `modbus.jsonl` and `mqtt.jsonl` in one folder. */
export interface FieldLog extends RtuJournal {
  published(entry: PublishEntry): void;
  flush(): void;
  close(): void;
}

const second = 1_000;

/** Every write and every publish gets a line of its own; reads are summed for each RTU and second. */
export const openFieldLog = (folder: string, options: { readonly bytesMax: number; readonly nowMs: () => number }): FieldLog => {
  const modbus = openRotatingLog(join(folder, 'modbus.jsonl'), { bytesMax: options.bytesMax, keep: 3 });
  const mqtt = openRotatingLog(join(folder, 'mqtt.jsonl'), { bytesMax: options.bytesMax, keep: 3 });
  const reads = sumReads(modbus, options.nowMs);
  return {
    reads: reads.add,
    write: (entry) => modbus.add({ kind: 'write', at: options.nowMs(), ...writeFields(entry) }, 'now'),
    published: (entry) => mqtt.add({ kind: 'publish', at: options.nowMs(), ...publishFields(entry) }),
    flush: () => {
      modbus.flush();
      mqtt.flush();
    },
    close: () => {
      reads.finish();
      modbus.close();
      mqtt.close();
    },
  };
};

const sumReads = (log: RotatingLog, nowMs: () => number) => {
  const sums = new Map<string, { second: number; requests: number; registers: number }>();
  const write = (rtuId: string) => {
    const sum = sums.get(rtuId);
    if (sum !== undefined) log.add({ kind: 'reads', at: sum.second, rtu_id: rtuId, requests: sum.requests, registers: sum.registers });
  };
  return {
    add: (rtuId: string, registers: number) => {
      const at = Math.floor(nowMs() / second) * second;
      const sum = sums.get(rtuId);
      if (sum?.second === at) {
        sum.requests += 1;
        sum.registers += registers;
        return;
      }
      write(rtuId);
      sums.set(rtuId, { second: at, requests: 1, registers });
    },
    finish: () => {
      for (const rtuId of sums.keys()) write(rtuId);
      sums.clear();
    },
  };
};

const writeFields = (entry: RtuWrite) => ({
  rtu_id: entry.rtuId,
  unit_id: entry.unitId,
  table: entry.functionCode === 5 || entry.functionCode === 15 ? 'coil' : 'holding',
  function: entry.functionCode,
  address: entry.address,
  values: entry.values,
  peer: entry.peer,
  accepted: entry.accepted,
});

const publishFields = (entry: PublishEntry) => ({
  device_id: entry.deviceId,
  timestamp: entry.timestampMs,
  sequence: entry.sequence,
  malformed: entry.malformed,
  acked: entry.acked,
});
