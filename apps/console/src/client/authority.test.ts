import { describe, expect, it } from 'vitest';

import type { ActiveMode } from '@gridstream/schemas';

import { authorityToAct } from './authority.ts';
import { emptyPicture } from './feed/store.ts';

const mode = (name: ActiveMode['mode']): ActiveMode => ({
  mode: name,
  since: 0,
  scope: 'area-1',
  cause: 'lag is over its limit',
  measured: 14_233,
  limit: 10_000,
  measure: 'records',
  exit_condition: 'lag at most 1 000 records for 120 s',
  allowed: 'reject and withdraw',
  source: null,
  observed_at: null,
  exits_at: null,
});

const withModes = (...modes: ActiveMode['mode'][]) => ({
  ...emptyPicture,
  authority: { control_area: 'area-1', supervisor_id: 's', leader_epoch: 1, mode_epoch: 1, heartbeat_at: 0, modes: modes.map(mode) },
});

describe('authority to act', () => {
  it('is given only by a live picture in normal mode', () => {
    expect(authorityToAct({ sight: { kind: 'LIVE' }, picture: withModes('NORMAL') })).toEqual({ allowed: true });
  });

  it('is withheld by a freeze, with its cause, value, limit and exit condition', () => {
    expect(authorityToAct({ sight: { kind: 'LIVE' }, picture: withModes('NORMAL', 'SAFETY_FREEZE') })).toEqual({
      allowed: false,
      rule: 'SAFETY_FREEZE: lag is over its limit',
      value: '14,233 records',
      limit: '10,000 records',
      unblock: 'lag at most 1 000 records for 120 s',
    });
  });

  it('is withheld while blind, whatever the last known mode was', () => {
    const sight = { kind: 'BLIND', reason: 'no heartbeat', unblock: 'server back', since: 0, signIn: false } as const;
    expect(authorityToAct({ sight, picture: withModes('NORMAL') })).toMatchObject({ allowed: false, value: 'no heartbeat' });
  });

  it('is withheld while connecting and while no mode is known', () => {
    expect(authorityToAct({ sight: { kind: 'CONNECTING' }, picture: withModes('NORMAL') }).allowed).toBe(false);
    expect(authorityToAct({ sight: { kind: 'LIVE' }, picture: emptyPicture }).allowed).toBe(false);
    expect(authorityToAct({ sight: { kind: 'LIVE' }, picture: withModes() }).allowed).toBe(false);
  });
});
