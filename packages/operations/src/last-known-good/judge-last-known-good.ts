import type { LastKnownGood, SnapshotSwitch } from '@gridstream/domain/safety';
import type { PipelineHealth, Site } from '@gridstream/schemas';

import type { KnownGood } from './known-good.ts';
import { parsePart } from './part-text.ts';
import type { ParsedPart } from './part-text.ts';

export interface LastKnownGoodEvidence {
  readonly site: Site;
  /** As stored, by partition; null when the store could not be read. */
  readonly parts: ReadonlyMap<number, string> | null;
  /** The log that this process reads; a part that counts in another one is of an older epoch. */
  readonly source: string;
  /** What the lag monitor read from Kafka, before the parts were read: a commit never comes before its part. */
  readonly health: PipelineHealth | null;
  /** Newest version of each partition that this process has seen of this log. */
  readonly newest: ReadonlyMap<number, number>;
  readonly live: readonly SnapshotSwitch[];
  readonly nowMs: number;
  readonly ageMaxMs: number;
}

export interface LastKnownGoodVerdict {
  readonly state: LastKnownGood;
  /** For the log: why it is not VALID; empty when it is. */
  readonly reason: string;
  readonly newest: ReadonlyMap<number, number>;
}

/** How far the clocks of a device and of this machine may differ before a sample counts as of the future, ms. */
const futureMaxMs = 2_000;

/**
 * Says whether last known good state may be believed. Its versions are held against Kafka's commits and against what was seen before,
 * both outside Redis: what is torn, evicted, rolled back or of an older epoch is found out, and says so. It never justifies anything.
 */
export const judgeLastKnownGood = (evidence: LastKnownGoodEvidence): LastKnownGoodVerdict => {
  const { parts, health, newest } = evidence;
  if (parts === null) return refuse(evidence, 'UNKNOWN', 'the store cannot be read');
  const committed = committedOf(health);
  if (committed === null) return refuse(evidence, 'UNKNOWN', 'the commits of grid-state are not known');
  const read = new Map<number, ParsedPart>();
  for (const [partition, text] of parts) {
    const part = parsePart(partition, text);
    if (part === null) return refuse(evidence, 'CORRUPT', `partition ${partition} does not match its hash`);
    if (part.source !== evidence.source) return refuse(evidence, 'MISSING', `partition ${partition} is of an older epoch`);
    read.set(partition, part);
  }
  for (const partition of new Set([...committed.keys(), ...newest.keys()])) {
    const due = Math.max(committed.get(partition) ?? 0, newest.get(partition) ?? 0);
    const version = read.get(partition)?.version;
    if (version === undefined && due > 0) return refuse(evidence, 'MISSING', `partition ${partition} is gone`);
    if (version !== undefined && version < due)
      return refuse(evidence, 'CORRUPT', `partition ${partition} is rolled back to ${version}, ${due} was written`);
  }
  return judgeSamples(evidence, read);
};

const judgeSamples = (evidence: LastKnownGoodEvidence, read: ReadonlyMap<number, ParsedPart>): LastKnownGoodVerdict => {
  const { site, nowMs, ageMaxMs } = evidence;
  const samples = new Map(
    [...read.values()].flatMap((part) => part.samples).map((sample) => [`${sample.device_id}|${sample.point}`, sample]),
  );
  const devices = site.rtus.flatMap((rtu) => rtu.devices);
  const found: KnownGood[] = [];
  const switches: LastKnownGood['switches'][number][] = [];
  for (const { device_id: id, role, switch_id: switchId } of devices) {
    if (role === 'LINE_SENSOR') continue;
    const sample = samples.get(`${id}|${role === 'SWITCH' ? 'position' : 'kilowatts_total'}`);
    if (sample === undefined) return refuse(evidence, 'MISSING', `nothing good is known of ${id}`);
    found.push(sample);
    if (role === 'SWITCH') switches.push({ switch_id: switchId ?? '', position: positionOf(sample, evidence) });
  }
  const newest = new Map([...read].map(([partition, { version }]) => [partition, version]));
  const version = [...newest.values()].reduce((sum, each) => sum + each, 0);
  const at = Math.min(...found.map((sample) => sample.at));
  if (found.some((sample) => sample.at > nowMs + futureMaxMs)) return refuse(evidence, 'CORRUPT', 'a sample is of the future');
  const isStale = nowMs - at > ageMaxMs;
  const reason = isStale ? `the oldest sample is ${nowMs - at} ms old, limit ${ageMaxMs} ms` : '';
  return { state: { state: isStale ? 'STALE' : 'VALID', version, at, switches }, reason, newest };
};

/** A GOOD live reading that is newer than the stored one resolves a disagreement (table row 9); an older or doubtful one does not. */
const positionOf = (sample: KnownGood, { live }: LastKnownGoodEvidence): SnapshotSwitch['position'] => {
  const seen = live.find(({ asset_id: id }) => id === sample.device_id);
  const resolves = seen?.quality === 'GOOD' && seen.source_time !== null && seen.source_time >= sample.at;
  if (resolves && (seen.position === 'OPEN' || seen.position === 'CLOSED')) return seen.position;
  return sample.value === 0 ? 'OPEN' : 'CLOSED';
};

const refuse = ({ newest }: LastKnownGoodEvidence, state: LastKnownGood['state'], reason: string): LastKnownGoodVerdict => ({
  state: { state, version: null, at: null, switches: [] },
  reason,
  newest,
});

/** Commits of the group that writes the parts, by partition; null when any of them is not known. */
const committedOf = (health: PipelineHealth | null): ReadonlyMap<number, number> | null => {
  const group = health?.groups.find((each) => each.group === 'grid-state');
  const partitions = group?.partitions.filter(({ topic }) => topic === 'telemetry.scada.v1') ?? [];
  if (partitions.length === 0) return null;
  const committed = new Map<number, number>();
  for (const { partition, committed: offset, end, log_start: start } of partitions) {
    // A partition that holds no record needs no commit.
    if (offset === null && (end === null || end !== start)) return null;
    committed.set(partition, offset === null || offset === start ? 0 : offset);
  }
  return committed;
};
