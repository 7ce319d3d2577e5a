import type { Snapshot, SnapshotPipeline, SnapshotSwitch } from '@gridstream/domain/safety';
import type { PipelineHealth, Site, SiteDevice, TelemetryPoint } from '@gridstream/schemas';

import type { StoredReading } from '../ports/grid-state.ts';

/** What the read models say at one moment; null when they could not be read. */
export interface GridReadings {
  readonly scada: readonly StoredReading[] | null;
  readonly health: PipelineHealth | null;
}

export type GridObservation = Pick<Snapshot, 'switches' | 'head' | 'feeder_points' | 'pipeline'>;

/** Turns readings into what a snapshot holds. What is missing, old, bad or test data is said to be so, never left out. */
export const observeGrid = (
  site: Site,
  readings: GridReadings,
  now: { readonly nowMs: number; readonly ageMaxMs: number },
): GridObservation => {
  const stored = new Map((readings.scada ?? []).map((item) => [item.reading.device_id, item]));
  const devices = site.rtus.flatMap((rtu) => rtu.devices);
  return {
    switches: devices.filter(({ role }) => role === 'SWITCH').map((device) => switchOf(device, stored.get(device.device_id), now.nowMs)),
    head: headOf(site, devices, { stored, nowMs: now.nowMs }),
    feeder_points: readings.scada === null ? { total: null, stale: null } : countPoints(devices, stored, now),
    pipeline: pipelineOf(readings.health, now.nowMs),
  };
};

const switchOf = (device: SiteDevice, stored: StoredReading | undefined, nowMs: number): SnapshotSwitch => {
  const point = stored?.reading.points.find(({ name }) => name === 'position');
  return {
    asset_id: device.device_id,
    switch_id: device.switch_id ?? '',
    position: positionOf(point),
    quality: qualityOf(stored, point),
    source_time: stored?.reading.timestamp ?? null,
    receive_time: stored?.receivedAtMs ?? null,
    age_ms: ageOf(stored, nowMs),
    // The site file lists only switches under remote control, and names no point that would say otherwise.
    local_remote: device.control === undefined ? 'LOCAL' : 'REMOTE',
    tags: [],
  };
};

const headOf = (
  site: Site,
  devices: readonly SiteDevice[],
  { stored, nowMs }: { readonly stored: ReadonlyMap<string, StoredReading>; readonly nowMs: number },
): Snapshot['head'] => {
  const assetId = devices.find(({ role }) => role === 'HEAD_METER')?.device_id ?? '';
  const reading = stored.get(assetId);
  const point = reading?.reading.points.find(({ name }) => name === 'kilowatts_total');
  const usable = point !== undefined && point.unit === 'kW';
  return {
    asset_id: assetId,
    kilowatts: usable ? point.value : null,
    quality: usable ? qualityOf(reading, point) : 'UNKNOWN',
    age_ms: ageOf(reading, nowMs),
    rating_kilowatts: site.head_rating_kilowatts,
  };
};

const countPoints = (
  devices: readonly SiteDevice[],
  stored: ReadonlyMap<string, StoredReading>,
  { nowMs, ageMaxMs }: { readonly nowMs: number; readonly ageMaxMs: number },
): Snapshot['feeder_points'] => {
  let total = 0;
  let stale = 0;
  for (const device of devices) {
    const reading = stored.get(device.device_id);
    const age = ageOf(reading, nowMs);
    const old = age === null || age > ageMaxMs;
    for (const { name } of device.points) {
      total += 1;
      if (
        old ||
        qualityOf(
          reading,
          reading?.reading.points.find((point) => point.name === name),
        ) !== 'GOOD'
      )
        stale += 1;
    }
  }
  return { total, stale };
};

const positionOf = (point: TelemetryPoint | undefined): SnapshotSwitch['position'] => {
  if (point?.value === 0) return 'OPEN';
  if (point?.value === 1) return 'CLOSED';
  return point?.value === 2 ? 'INTERMEDIATE' : 'UNKNOWN';
};

const qualityOf = (stored: StoredReading | undefined, point: TelemetryPoint | undefined): SnapshotSwitch['quality'] => {
  if (stored === undefined || point === undefined || point.value === null) return 'UNKNOWN';
  return stored.reading.test || stored.reading.cause === 'HISTORICAL' ? 'SUBSTITUTED' : point.quality;
};

/** The older of source time and receive time; a source that claims the future makes the age negative, which nobody trusts. */
const ageOf = (stored: StoredReading | undefined, nowMs: number): number | null => {
  if (stored === undefined) return null;
  const sourceAgeMs = nowMs - stored.reading.timestamp;
  return sourceAgeMs < 0 ? sourceAgeMs : Math.max(sourceAgeMs, nowMs - stored.receivedAtMs);
};

/** Groups whose lag decides on authority even when the monitor forgets them. */
const requiredGroup = 'grid-state';

const pipelineOf = (health: PipelineHealth | null, nowMs: number): SnapshotPipeline => {
  if (health === null) {
    return { age_ms: null, broker_reachable: null, partitions: null, rebalance_ms: null, lag_limit_records: null, time_lag_limit_ms: null };
  }
  const groups = health.groups.filter((group) => group.safety_relevant);
  const complete = groups.some(({ group, partitions }) => group === requiredGroup && partitions.length > 0);
  const partitions = groups
    .flatMap((group) => group.partitions)
    .map((item) => ({
      group: item.group,
      topic: item.topic,
      partition: item.partition,
      // A partition that holds no record at all has nothing unread, whether or not anybody has committed.
      lag_records: item.lag ?? (item.end !== null && item.end === item.log_start ? 0 : null),
      time_lag_ms: item.time_lag_ms,
    }));
  return {
    age_ms: Math.max(0, nowMs - health.at),
    broker_reachable: health.broker_reachable,
    partitions: complete ? partitions : null,
    rebalance_ms: longestRebalance(groups, nowMs),
    lag_limit_records: health.threshold_records,
    time_lag_limit_ms: health.threshold_time_ms,
  };
};

/** Null when a group's state is not known: a group that nobody could ask may well be rebalancing. */
const longestRebalance = (groups: PipelineHealth['groups'], nowMs: number): number | null => {
  let longestMs = 0;
  for (const { rebalancing_since: since, group_state: state } of groups) {
    if (since !== null) longestMs = Math.max(longestMs, nowMs - since);
    else if (!settledStates.has(state)) return null;
  }
  return longestMs;
};

/** Broker's words for a group that is not rebalancing; `Empty` and `Dead` have no members, whose lag then tells. */
const settledStates = new Set(['Stable', 'Empty', 'Dead']);
