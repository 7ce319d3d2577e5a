import type { DeviceLine } from '../customer-file.ts';
import type { FieldLog } from '../evidence/field-log.ts';
import type { FleetConnections } from './connections.ts';
import { serialise } from './malformed.ts';
import { devicePoints } from './payload.ts';
import type { DevicePayload } from './payload.ts';
import { createFleetSchedule } from './schedule.ts';

export interface FleetOptions {
  readonly devices: readonly DeviceLine[];
  readonly intervalMs: number;
  readonly connections: FleetConnections;
  readonly log: FieldLog;
  readonly nowMs: () => number;
}

export interface FleetWeather {
  readonly dryBulbCelsius: number;
  readonly perUnit: number;
}

export interface FleetCounts {
  readonly published: number;
  readonly acked: number;
  readonly malformed: number;
  /** Samples that were not taken because the broker was away or its window full. */
  readonly skipped: number;
}

export interface Fleet {
  /** Publishes what is due after `elapsedMs` of real time. */
  step(elapsedMs: number, weather: FleetWeather): void;
  /** Makes every thermostat send one more sample, spread over the next seconds. Returns how many. */
  burst(): number;
  counts(): FleetCounts;
  size(): number;
}

const burstPerStep = 40;

/** The device fleet: periodic samples evenly spread, and bursts of spontaneous ones when the weather turns. */
export const createFleet = (options: FleetOptions): Fleet => {
  const { devices, connections, log } = options;
  const schedule = createFleetSchedule(devices.length, options.intervalMs);
  const sequences = new Uint32Array(devices.length);
  const lastTimestamps = new Float64Array(devices.length);
  const counts = { published: 0, acked: 0, malformed: 0, skipped: 0 };
  let bursting: number[] = [];
  const send = (index: number, cause: DevicePayload['cause'], weather: FleetWeather) => {
    const device = devices[index];
    if (device === undefined) return;
    const nowMs = options.nowMs();
    const sequence = (sequences[index] ?? 0) + 1;
    // Two samples of one device never share an instant: device and time are the identity of a sample.
    const timestampMs = Math.max(nowMs, (lastTimestamps[index] ?? 0) + 1);
    const points = devicePoints({ deviceType: device.device_type, index, nowMs, ...weather });
    const payload = { device_id: device.id, timestamp: timestampMs, sequence, firmware: device.firmware, cause, points };
    const { body, malformed } = serialise(payload);
    const entry = { deviceId: device.id, timestampMs, sequence, malformed };
    const taken = connections.publish({ index, topic: topicOf(device), body }, (acked) => {
      if (acked) counts.acked += 1;
      log.published({ ...entry, acked });
    });
    if (!taken) {
      counts.skipped += 1;
      return;
    }
    sequences[index] = sequence;
    lastTimestamps[index] = timestampMs;
    counts.published += 1;
    if (malformed !== null) counts.malformed += 1;
  };
  return {
    step: (elapsedMs, weather) => {
      for (const index of schedule.due(elapsedMs)) send(index, 'PERIODIC', weather);
      for (const index of bursting.splice(0, burstPerStep)) send(index, 'SPONTANEOUS', weather);
    },
    burst: () => {
      bursting = devices.flatMap((device, index) => (device.device_type === 'thermostat' ? [index] : []));
      return bursting.length;
    },
    counts: () => ({ ...counts }),
    size: () => devices.length,
  };
};

const topicOf = (device: DeviceLine) => `gridstream/v1/${device.device_type}/${device.id}/telemetry`;
