import { describe, expect, it } from 'vitest';

import type { ActiveMode, AuthorityView, PipelineHealth } from '@gridstream/schemas';

import { authorityChain } from './authority-chain.ts';

const pipeline: PipelineHealth = {
  at: 0,
  monitor_id: 'm',
  broker_reachable: true,
  threshold_records: 10_000,
  threshold_time_ms: 5_000,
  groups: [],
};

const frozen = (exitsAt: number | null, mode: ActiveMode['mode'] = 'SAFETY_FREEZE'): ActiveMode => ({
  mode,
  since: 0,
  scope: 'area-1',
  cause: '',
  measured: null,
  limit: null,
  measure: '',
  source: null,
  observed_at: null,
  exit_condition: 'a long condition',
  allowed: '',
  exits_at: exitsAt,
});

const authority = (...modes: ActiveMode[]): AuthorityView => ({
  control_area: 'area-1',
  supervisor_id: 's',
  leader_epoch: 1,
  mode_epoch: 1,
  heartbeat_at: 0,
  modes,
});

const texts = (view: AuthorityView | null) => authorityChain(pipeline, view).map(({ text }) => text);

describe('the chain from lag to authority', () => {
  it('says when everything lifts only once no cause holds any more: at the latest of the countdowns', () => {
    expect(texts(authority(frozen(60_000), frozen(90_000, 'TELEMETRY_HALT'))).at(-1)).toBe('lifts: 00:01:30 UTC if that holds');
    expect(texts(authority(frozen(60_000), frozen(null, 'TELEMETRY_HALT'))).at(-1)).toBe('lifts: not before its cause is gone');
  });
  it('never says that nothing is frozen while the modes are not known', () => {
    expect(texts(null).at(-1)).toBe('modes not known: no switching');
    expect(texts(authority()).at(-1)).toBe('nothing frozen');
  });
  it('says so when no safety-relevant partition is watched', () => {
    expect(texts(authority())[0]).toBe('No safety-relevant partition is watched');
  });
});
