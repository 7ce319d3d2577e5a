import { sign } from 'node:crypto';

import { canonicalJson } from '@gridstream/domain/safety';
import type { Command, Permit } from '@gridstream/schemas';

import { hashOfRecord } from '../hash/sha256-hex.ts';
import type { PermitKey } from './permit-key.ts';

export interface IssuePermitInput {
  readonly command: Omit<Command, 'permit'>;
  readonly key: PermitKey;
  readonly bindings: Pick<Permit, 'permit_id' | 'topology_version' | 'protection_hash' | 'mode_epoch' | 'leader_epoch'>;
  readonly nowMs: number;
  /** 2 000 to 15 000. */
  readonly ttlMs: number;
}

/** Signs a command: returns it with its single-use permit (safety design §5). */
export const issuePermit = ({ command, key, bindings, nowMs, ttlMs }: IssuePermitInput): Command => {
  const unsigned: Omit<Permit, 'signature'> = {
    ...bindings,
    command_hash: hashOfRecord(command),
    asset_id: command.asset_id,
    issued_at: nowMs,
    expires_at: Math.min(nowMs + ttlMs, command.not_after),
    key_id: key.keyId,
  };
  const signature = sign(null, Buffer.from(canonicalJson(unsigned), 'utf8'), key.privateKey).toString('base64url');
  return { ...command, permit: { ...unsigned, signature } };
};
