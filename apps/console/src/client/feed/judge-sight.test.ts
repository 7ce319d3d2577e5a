import { heartbeatMs } from '#feed/model.ts';
import type { FeedBeat } from '#feed/model.ts';
import { describe, expect, it } from 'vitest';

import { judgeSight, silenceMsMax } from './judge-sight.ts';
import type { SightEvidence } from './judge-sight.ts';
import type { Sight } from './store.ts';

const source = (name: 'store' | 'pipeline' | 'authority' | 'telemetry', ok = true) => ({
  name,
  at: 9_900,
  age_ms: 100,
  bound_ms: 3_000,
  ok,
  blinding: name !== 'telemetry',
  problem: '',
});

const beat = (late?: 'store' | 'pipeline' | 'authority' | 'telemetry'): FeedBeat => ({
  server_time: 10_000,
  build_version: '1',
  sources: (['store', 'pipeline', 'authority', 'telemetry'] as const).map((name) => source(name, name !== late)),
});

const live: Sight = { kind: 'LIVE' };
const evidence = (over: Partial<SightEvidence>): SightEvidence => ({
  nowMs: 10_000,
  openedAtMs: 0,
  beatAtMs: 10_000,
  beat: beat(),
  clockOffsetMs: 0,
  pageVersion: '1',
  signedOut: false,
  slept: false,
  ...over,
});

describe('sight', () => {
  it('is live while heartbeats come and nothing speaks against it', () => {
    expect(judgeSight({ kind: 'CONNECTING' }, evidence({})).kind).toBe('LIVE');
  });

  it('survives one late heartbeat and is lost before the second second of silence is over', () => {
    expect(judgeSight(live, evidence({ nowMs: 10_000 + heartbeatMs + 500 })).kind).toBe('LIVE');
    expect(silenceMsMax + 250).toBeLessThan(2_000);
    expect(judgeSight(live, evidence({ nowMs: 10_000 + silenceMsMax + 1 })).kind).toBe('BLIND');
  });

  it.each([
    ['a sleeping tab', { slept: true }],
    ['a clock that is over 2 s ahead', { clockOffsetMs: 2_001 }],
    ['a clock that is over 2 s behind', { clockOffsetMs: -2_001 }],
    ['another version of the server', { pageVersion: '0' }],
    ['an ended session', { signedOut: true }],
    ['a silent store', { beat: beat('store') }],
    ['a silent lag monitor', { beat: beat('pipeline') }],
    ['a silent supervisor', { beat: beat('authority') }],
  ] as const)('is lost with %s', (_name, over) => {
    expect(judgeSight(live, evidence(over))).toMatchObject({ kind: 'BLIND' });
  });

  it('is not lost with late telemetry, which halts the feeder instead', () => {
    expect(judgeSight(live, evidence({ beat: beat('telemetry') })).kind).toBe('LIVE');
  });

  it('is lost when no heartbeat ever comes', () => {
    const silent = { beat: null, beatAtMs: null, openedAtMs: 10_000 };
    expect(judgeSight({ kind: 'CONNECTING' }, evidence({ ...silent, nowMs: 11_000 })).kind).toBe('CONNECTING');
    expect(judgeSight({ kind: 'CONNECTING' }, evidence({ ...silent, nowMs: 12_000 })).kind).toBe('BLIND');
  });

  it('keeps the instant at which it was lost while the reason changes', () => {
    const first = judgeSight(live, evidence({ slept: true }));
    expect(judgeSight(first, evidence({ nowMs: 20_000, signedOut: true }))).toMatchObject({
      since: 10_000,
      reason: 'The session has ended',
    });
  });
});
