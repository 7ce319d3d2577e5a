import type { Snapshot } from '../snapshot.ts';
import type { AbstractCase } from './abstract-case.ts';

type Parts = Pick<
  Snapshot,
  | 'leadership'
  | 'audit_available'
  | 'permit_key_available'
  | 'clock_offset_ms'
  | 'connectivity'
  | 'pipeline'
  | 'network'
  | 'head'
  | 'feeder_points'
  | 'cis'
  | 'safe_dispatch_provable'
  | 'manual_only'
  | 'budget'
  | 'emergency_level'
  | 'test_flag'
>;

/** Every part of a snapshot that follows from one factor alone. */
export const partsOf = (abstractCase: AbstractCase, good: Snapshot): Parts => {
  const { authority, connectivity, topology, cis, emergency, testFlag } = abstractCase;
  const isLeader = authority === 'LEADER_UNKNOWN' ? null : authority !== 'NOT_LEADER';
  const up = connectivity === 'UNKNOWN' ? null : true;
  return {
    leadership: { is_leader: isLeader, leader_epoch: isLeader === null ? null : 7 },
    audit_available: authority !== 'NO_AUDIT',
    permit_key_available: authority !== 'NO_KEY',
    clock_offset_ms: authority === 'CLOCK_UNKNOWN' ? null : authority === 'CLOCK_OFF' ? -2_001 : 0,
    connectivity: { kafka: connectivity === 'NO_KAFKA' ? false : up, redis: connectivity === 'NO_REDIS' ? false : up },
    pipeline: pipelineOf(abstractCase, good),
    network: topology === 'VERSION_UNKNOWN' ? { ...good.network, topology_version: null } : good.network,
    head: abstractCase.feeder === 'HEAD_LOST' ? { ...good.head, quality: 'BAD', kilowatts: null } : good.head,
    feeder_points: feederPointsOf(abstractCase),
    cis: { ...good.cis, state: cis },
    safe_dispatch_provable: { PROVABLE: true, NOT_PROVABLE: false, UNKNOWN: null }[abstractCase.dispatch],
    manual_only: { OFF: false, ON: true, UNKNOWN: null }[abstractCase.manualFlag],
    budget: budgetOf(abstractCase),
    emergency_level: emergency,
    test_flag: testFlag === 'SNAPSHOT',
  };
};

/** One healthy partition and one that has what the case says: one stuck partition of many is enough. */
const pipelineOf = ({ pipeline }: AbstractCase, good: Snapshot): Snapshot['pipeline'] => {
  const bad = { group: 'grid-state', topic: 'telemetry.iot.v1', partition: 1, lag_records: 5, time_lag_ms: 10 };
  const partitions = (change: Partial<typeof bad>) => [...(good.pipeline.partitions ?? []), { ...bad, ...change }];
  const changes: Readonly<Record<AbstractCase['pipeline'], Partial<Snapshot['pipeline']>>> = {
    WITHIN: {},
    LAG: { partitions: partitions({ lag_records: 10_001 }) },
    TIME_LAG: { partitions: partitions({ time_lag_ms: 5_001 }) },
    LAG_UNKNOWN: { partitions: null },
    REBALANCE: { rebalance_ms: 3_001 },
    SILENT: { age_ms: 3_001 },
    BROKER_AWAY: { broker_reachable: false },
  };
  return { ...good.pipeline, ...changes[pipeline] };
};

const feederPointsOf = ({ feeder }: AbstractCase): Snapshot['feeder_points'] => {
  const stale = { SEEN: 0, HEAD_LOST: 0, TIE_LOST: 0, ALMOST_A_FIFTH: 11, A_FIFTH: 12, COUNT_UNKNOWN: null }[feeder];
  return { total: 60, stale };
};

const budgetOf = ({ budget }: AbstractCase): Snapshot['budget'] => {
  if (budget === 'KILOWATTS_SPENT') return { kilowatts_left: 1, premises_left: 500, feeders_left: 500, opens_left: 500 };
  const left = { ENOUGH: 500, SPENT: 0, UNKNOWN: null }[budget];
  return { kilowatts_left: left, premises_left: left, feeders_left: left, opens_left: left };
};
