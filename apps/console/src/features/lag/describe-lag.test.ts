import { describe, expect, it } from 'vitest';

import type { PartitionLag, PipelineHealth } from '@gridstream/schemas';

import { byTopic, groupLagText, lagText, timeLagText, visibleGroups, worstPartition } from './describe-lag.ts';

const partition = (change: Partial<PartitionLag>): PartitionLag => ({
  group: 'grid-state',
  topic: 'telemetry.iot.v1',
  partition: 0,
  committed: 1,
  log_start: 0,
  end: 2,
  lag: 1,
  beyond_end: null,
  lost: 0,
  time_lag_ms: 400,
  time_lag_method: 'WORKER',
  state: 'OK',
  sentence: '',
  error: null,
  ...change,
});
const group = (name: string, change: Partial<PipelineHealth['groups'][number]> = {}): PipelineHealth['groups'][number] => ({
  group: name,
  safety_relevant: false,
  group_state: 'Stable',
  members: 1,
  rebalancing_since: null,
  state: 'OK',
  partial: false,
  lag_total: 1,
  lag_max: 1,
  sentence: '',
  partitions: [partition({ group: name })],
  ...change,
});
const health = (groups: PipelineHealth['groups']): PipelineHealth => ({
  at: 1,
  monitor_id: 'm',
  broker_reachable: true,
  threshold_records: 10_000,
  threshold_time_ms: 5_000,
  groups,
});

describe('lag in words', () => {
  it('never shows an unknown lag as a number', () => {
    expect(lagText(null)).toBe('not known');
    expect(timeLagText({ time_lag_ms: null, time_lag_method: 'NONE' })).toBe('not known');
    expect(groupLagText({ lag_total: null, partial: true })).toBe('not known');
  });
  it('says that a partial sum is a lower bound', () => {
    expect(groupLagText({ lag_total: 1_234, partial: true })).toBe('at least 1,234');
  });
  it('names the method behind a time lag', () => {
    expect(timeLagText({ time_lag_ms: 400, time_lag_method: 'INTERPOLATED' })).toBe('0.4 s (interpolated)');
  });
});

describe('groups', () => {
  it('hides followers and the registry, and puts what safety depends on first', () => {
    const shown = visibleGroups(
      health([group('projector'), group('gs-follow-01'), group('apicurio-x'), group('grid-state', { safety_relevant: true })]),
    );
    expect(shown.map((item) => item.group)).toEqual(['grid-state', 'projector']);
  });
  it('charts the largest known lag first', () => {
    const worst = worstPartition([group('a', { partitions: [partition({ lag: 9_000 }), partition({ partition: 1, lag: null })] })]);
    expect(worst?.partition).toBe(0);
  });
  it('orders partitions within their topics', () => {
    const topics = byTopic([partition({ topic: 'b', partition: 1 }), partition({ topic: 'a' }), partition({ topic: 'b' })]);
    expect(topics.map(({ topic, partitions }) => [topic, partitions.map((item) => item.partition)])).toEqual([
      ['a', [0]],
      ['b', [0, 1]],
    ]);
  });
});
