import { describe, expect, it } from 'vitest';

import type { GroupOffsets } from '@gridstream/kafka';
import type { PipelineHealth } from '@gridstream/schemas';
import { createTelemetry } from '@gridstream/telemetry';

import { createLagMemory, judgeGroup, unseenGroup } from './judge-groups.ts';
import type { LagPoll } from './judge-groups.ts';
import { createLagHistory } from './lag-history.ts';
import { createLagMetrics } from './lag-metrics.ts';
import type { WatchedGroup } from './watched-groups.ts';

const watched: WatchedGroup = { group: 'grid-state', safetyRelevant: true, topics: ['t'] };
const at = 1_000_000;

const offsets = (committed: readonly (readonly [number, number])[], state = 'Stable'): GroupOffsets => ({
  group: 'grid-state',
  state,
  members: 1,
  committed: new Map([['t', new Map(committed)]]),
  error: null,
});

const poll = (nowMs: number): LagPoll => ({
  nowMs,
  groups: [],
  topics: new Map([
    [
      't',
      {
        ok: true,
        partitions: [
          { partition: 0, logStart: 5, end: 20 },
          { partition: 1, logStart: 0, end: 3 },
        ],
      },
    ],
  ]),
  positions: [],
});

const healthOf = (groups: PipelineHealth['groups'], nowMs = at): PipelineHealth => ({
  at: nowMs,
  monitor_id: 'm',
  broker_reachable: true,
  threshold_records: 10_000,
  threshold_time_ms: 5000,
  groups,
});

describe('judgeGroup', () => {
  it('shows what retention took, and a partition without a commit as unknown beside it', () => {
    const health = judgeGroup(createLagMemory(), poll(at), { offsets: offsets([[0, 2]]), watched });
    expect(health.partitions).toMatchObject([
      { lag: 15, lost: 3 },
      { lag: null, committed: null, state: 'UNKNOWN' },
    ]);
    expect(health).toMatchObject({ state: 'UNKNOWN', lag_total: 15, partial: false });
  });

  it('keeps a partition that could not be asked as an error and calls the group partial', () => {
    const failed: LagPoll = { ...poll(at), topics: new Map([['t', { ok: false, error: 'not authorised' }]]) };
    const health = judgeGroup(createLagMemory(), failed, { offsets: offsets([[0, 2]]), watched });
    expect(health).toMatchObject({ partial: true, lag_total: null, partitions: [{ error: 'not authorised', lag: null }] });
  });

  it('dates a rebalance from the first poll that saw it, until it is over', () => {
    const memory = createLagMemory();
    const since = (nowMs: number, state: string) =>
      judgeGroup(memory, poll(nowMs), { offsets: offsets([], state), watched }).rebalancing_since;
    expect([since(1, 'Stable'), since(2, 'PreparingRebalance'), since(3, 'CompletingRebalance'), since(4, 'Stable')]).toEqual([
      null,
      2,
      2,
      null,
    ]);
  });
});

describe('metrics', () => {
  it('carry the names and labels of kafka_exporter, and go absent when the broker is away or the picture is old', async () => {
    const telemetry = await createTelemetry({ service: 's', component: 'c', instanceId: 'i', level: 'silent' });
    let nowMs = at;
    const metrics = createLagMetrics(telemetry.metrics, () => nowMs);
    const group = judgeGroup(createLagMemory(), poll(at), { offsets: offsets([[0, 2]]), watched });
    metrics.update(healthOf([group]));
    const text = await telemetry.exposition();
    for (const line of [
      'kafka_consumergroup_lag{consumergroup="grid-state",topic="t",partition="0"} 15',
      'kafka_consumergroup_lag_sum{consumergroup="grid-state",topic="t"} 15',
      'kafka_consumergroup_current_offset{consumergroup="grid-state",topic="t",partition="0"} 2',
      'kafka_consumergroup_current_offset_sum{consumergroup="grid-state",topic="t"} 2',
      'kafka_consumergroup_members{consumergroup="grid-state"} 1',
      'kafka_topic_partition_current_offset{topic="t",partition="1"} 3',
      'kafka_topic_partition_oldest_offset{topic="t",partition="0"} 5',
      'kafka_consumergroup_lag_status{consumergroup="grid-state",state="UNKNOWN"} 1',
      'kafka_consumergroup_lost_records_total{consumergroup="grid-state",topic="t",partition="0"} 3',
    ]) {
      expect(text.split('\n')).toContain(line);
    }
    expect(text).not.toContain('kafka_consumergroup_lag{consumergroup="grid-state",topic="t",partition="1"}');
    expect(text).not.toContain('NaN');

    metrics.update({ ...healthOf([unseenGroup(watched)]), broker_reachable: false });
    expect(await telemetry.exposition()).not.toMatch(/kafka_consumergroup_lag|kafka_topic_partition/u);
    metrics.update(healthOf([group]));
    nowMs = at + 5001;
    expect(await telemetry.exposition()).not.toMatch(/kafka_consumergroup_lag|kafka_topic_partition/u);
  });
});

describe('history', () => {
  const group = judgeGroup(createLagMemory(), poll(at), {
    offsets: offsets([
      [0, 2],
      [1, 3],
    ]),
    watched,
  });
  const withLag = (lag: number | null, nowMs: number) =>
    healthOf([{ ...group, partitions: group.partitions.slice(0, 1).map((row) => ({ ...row, lag })) }], nowMs);

  it('stores the worst sample of each closed bucket, and not knowing counts as the worst', () => {
    const history = createLagHistory();
    const stored = [
      withLag(1, 0),
      withLag(9, 4000),
      withLag(2, 9000),
      withLag(3, 10_000),
      withLag(null, 12_000),
      withLag(4, 20_000),
    ].flatMap((health) => history.add(health));
    expect(stored.map(({ sample }) => sample)).toMatchObject([
      { at: 0, lag: 9 },
      { at: 10_000, lag: null },
    ]);
  });

  it('writes a steady partition once a minute only', () => {
    const history = createLagHistory();
    let writes = 0;
    for (let second = 0; second < 601; second += 1) writes += history.add(withLag(0, second * 1000)).length;
    expect(writes).toBe(11);
  });
});
