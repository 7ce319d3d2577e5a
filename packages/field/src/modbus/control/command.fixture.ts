import type { Command } from '@gridstream/schemas';

const hash = 'a'.repeat(64);

/** A command as the supervisor would issue it at `nowMs`; tests change what they are about. */
export const commandAt = (nowMs: number, change: Partial<Command> = {}): Command => ({
  command_id: 'command-1',
  recommendation_id: 'recommendation-1',
  asset_id: 'feeder-123.Sw3',
  action_kind: 'RESTRICT',
  verb: 'OPEN',
  plan_hash: hash,
  requested_by: 'operator-1',
  test: false,
  not_before: nowMs,
  not_after: nowMs + 5_000,
  permit: {
    permit_id: 'permit-1',
    command_hash: hash,
    asset_id: 'feeder-123.Sw3',
    topology_version: hash,
    protection_hash: hash,
    mode_epoch: 1,
    leader_epoch: 1,
    issued_at: nowMs,
    expires_at: nowMs + 5_000,
    key_id: 'key-1',
    signature: 'signature',
  },
  ...change,
});
