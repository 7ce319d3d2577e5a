import { generateKeyPairSync } from 'node:crypto';

import { assert, constantFrom, property } from 'fast-check';
import { describe, expect, it } from 'vitest';

import { modeId } from '@gridstream/schemas';
import type { AuthorityView, Command, ModeId } from '@gridstream/schemas';

import { checkPermit } from './check-permit.ts';
import type { CheckPermitInput } from './check-permit.ts';
import { issuePermit } from './issue-permit.ts';
import { readPermitKey, readPermitPublicKeys } from './permit-key.ts';

const pair = () =>
  generateKeyPairSync('ed25519', {
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  });
const own = pair();
const nowMs = 1_780_000_000_000;
const bindings = { permit_id: 'P-1', topology_version: 'a'.repeat(64), protection_hash: 'b'.repeat(64), mode_epoch: 4, leader_epoch: 9 };
const body: Omit<Command, 'permit'> = {
  command_id: 'C-1',
  recommendation_id: 'R-1',
  asset_id: 'feeder-123.Sw5',
  action_kind: 'RESTRICT',
  verb: 'OPEN',
  plan_hash: 'c'.repeat(64),
  requested_by: 'op-1',
  test: false,
  not_before: nowMs,
  not_after: nowMs + 5_000,
};
const issue = (pem = own.privateKey, change: Partial<typeof body> = {}): Command =>
  issuePermit({ command: { ...body, ...change }, key: readPermitKey(pem), bindings, nowMs, ttlMs: 5_000 });
const command = issue();
const authority: AuthorityView = {
  control_area: 'area-1',
  supervisor_id: 's-1',
  leader_epoch: 9,
  mode_epoch: 4,
  modes: [
    {
      mode: 'NORMAL',
      since: 0,
      scope: '',
      cause: '',
      measured: null,
      limit: null,
      measure: '',
      exit_condition: '',
      allowed: '',
      source: null,
      observed_at: null,
      exits_at: null,
    },
  ],
  heartbeat_at: nowMs - 500,
};
const check = (change: Partial<CheckPermitInput> = {}) =>
  checkPermit({
    command,
    permitPublicKeys: readPermitPublicKeys(own.publicKey),
    authority,
    nowMs,
    assetIds: new Set([body.asset_id]),
    isSpent: () => false,
    ...change,
  });

const mutate = (value: string | number | boolean): string | number | boolean => {
  if (typeof value === 'number') return value + 1;
  if (typeof value === 'boolean') return !value;
  return `${value.startsWith('x') ? 'y' : 'x'}${value.slice(1)}`;
};

describe('checkPermit', () => {
  it('accepts what the supervisor signed', () => {
    expect(check()).toEqual({ kind: 'accepted' });
  });
  it('refuses when any single field of the command or of its permit is another', () => {
    const { permit, ...fields } = command;
    const paths = [...Object.keys(fields).map((name) => ['command', name]), ...Object.keys(permit).map((name) => ['permit', name])];
    assert(
      property(constantFrom(...paths), ([where, name]) => {
        const part: Record<string, string | number | boolean> = where === 'permit' ? { ...permit } : { ...fields };
        part[name ?? ''] = mutate(part[name ?? ''] ?? '');
        const forged = (where === 'permit' ? { ...command, permit: part } : { ...part, permit }) as Command;
        expect(check({ command: forged }).kind).toBe('refused');
      }),
      { numRuns: 200 },
    );
  });
  it.each<[string, Partial<CheckPermitInput>, string]>([
    ['another key', { permitPublicKeys: readPermitPublicKeys(pair().publicKey) }, 'PERMIT_FORGED'],
    [
      'a signature by another key',
      { command: { ...command, permit: { ...issue(pair().privateKey).permit, key_id: command.permit.key_id } } },
      'PERMIT_FORGED',
    ],
    ['another asset of its own', { assetIds: new Set(['feeder-123.Sw1']) }, 'PERMIT_ASSET'],
    ['a spent permit', { isSpent: () => true }, 'PERMIT_SPENT'],
    ['an expired permit', { nowMs: nowMs + 5_001, authority: { ...authority, heartbeat_at: nowMs + 5_000 } }, 'PERMIT_EXPIRED'],
    ['a permit of the future', { nowMs: nowMs - 3_000, authority: { ...authority, heartbeat_at: nowMs - 3_000 } }, 'PERMIT_EXPIRED'],
    ['no authority', { authority: null }, 'AUTHORITY_LOST'],
    ['an old heartbeat', { authority: { ...authority, heartbeat_at: nowMs - 3_001 } }, 'AUTHORITY_LOST'],
    ['a heartbeat of the future', { authority: { ...authority, heartbeat_at: nowMs + 2_001 } }, 'AUTHORITY_LOST'],
    ['a newer leader', { authority: { ...authority, leader_epoch: 10 } }, 'LEADER_OLD'],
    ['an older leader', { authority: { ...authority, leader_epoch: 8 } }, 'LEADER_OLD'],
    ['another mode epoch', { authority: { ...authority, mode_epoch: 5 } }, 'MODE_CHANGED'],
    ['no known mode', { authority: { ...authority, modes: [] } }, 'MODE_CHANGED'],
    [
      'test data',
      { command: issuePermit({ command: { ...body, test: true }, key: readPermitKey(own.privateKey), bindings, nowMs, ttlMs: 5_000 }) },
      'TEST_DATA',
    ],
  ])('refuses %s', (_name, change, rule) => {
    expect(check(change)).toMatchObject({ kind: 'refused', rule });
  });
  it('lets a switch move only in modes that allow its verb, whatever the permit says', () => {
    const [entry] = authority.modes;
    if (entry === undefined) throw new Error('the authority of the test has no mode');
    const ways = { OPEN: command, CLOSE: issue(own.privateKey, { action_kind: 'ENERGISE', verb: 'CLOSE' }) };
    const allowed = (verb: 'OPEN' | 'CLOSE', modes: readonly ModeId[]): boolean =>
      check({ command: ways[verb], authority: { ...authority, modes: modes.map((mode) => ({ ...entry, mode })) } }).kind === 'accepted';
    const opens = modeId.options.filter((mode) => allowed('OPEN', [mode]));
    expect(opens).toEqual(['NORMAL', 'HEAT_SUSPEND', 'MANUAL_ONLY']);
    expect(modeId.options.filter((mode) => allowed('CLOSE', [mode]))).toEqual([
      'NORMAL',
      'HEAT_SUSPEND',
      'SAFETY_FREEZE',
      'TELEMETRY_HALT',
      'GRID_FOLLOW',
      'MANUAL_ONLY',
    ]);
    // Permissions of all active modes intersect.
    expect(modeId.options.filter((mode) => allowed('OPEN', ['HEAT_SUSPEND', mode]))).toEqual(opens);
  });
});
