import { verify } from 'node:crypto';

import { canonicalJson } from '@gridstream/domain/safety';
import type { AuthorityView, Command, ModeId } from '@gridstream/schemas';

import { hashOfRecord } from '../hash/sha256-hex.ts';
import type { PermitPublicKeys } from './permit-key.ts';

export interface CheckPermitInput {
  readonly command: Command;
  readonly permitPublicKeys: PermitPublicKeys;
  /** Folded from `authority.v1`; null while no heartbeat of the leader has been seen. */
  readonly authority: AuthorityView | null;
  readonly nowMs: number;
  /** Assets that this adapter operates. */
  readonly assetIds: ReadonlySet<string>;
  readonly isSpent: (permitId: string) => boolean;
}

export type PermitCheck =
  | { readonly kind: 'accepted' }
  | { readonly kind: 'refused'; readonly rule: PermitRefusal; readonly sentence: string };

export type PermitRefusal =
  | 'PERMIT_MISSING'
  | 'PERMIT_FORGED'
  | 'PERMIT_ASSET'
  | 'PERMIT_EXPIRED'
  | 'PERMIT_SPENT'
  | 'COMMAND_LATE'
  | 'COMMAND_UNCLEAR'
  | 'TEST_DATA'
  | 'AUTHORITY_LOST'
  | 'LEADER_OLD'
  | 'MODE_CHANGED';

/** Oldest heartbeat on which anything moves, ms; and how far clocks may differ, ms. */
const heartbeatAgeMaxMs = 3_000;
const clockToleranceMs = 2_000;
const permitLifeMaxMs = 15_000;

/** Judges a command at the adapter, before it is selected and again right before the write (safety design §5). Any doubt refuses. */
export const checkPermit = (input: CheckPermitInput): PermitCheck =>
  checkText(input) ?? checkTimes(input) ?? checkAuthority(input) ?? { kind: 'accepted' };

type Check = (input: CheckPermitInput) => Extract<PermitCheck, { kind: 'refused' }> | null;

const refuse = (rule: PermitRefusal, sentence: string): Extract<PermitCheck, { kind: 'refused' }> => ({ kind: 'refused', rule, sentence });

const checkText: Check = ({ command, permitPublicKeys, assetIds, isSpent }) => {
  const { permit, ...body } = command;
  const { signature, ...unsigned } = permit;
  const key = permitPublicKeys.get(permit.key_id);
  if (signature === '' || permit.permit_id === '') return refuse('PERMIT_MISSING', 'The command carries no permit.');
  if (key === undefined) return refuse('PERMIT_FORGED', `No key ${permit.key_id} may sign permits.`);
  const bytes = Buffer.from(signature, 'base64url');
  // Base64 has several spellings of the same bytes: only the one that the supervisor writes counts.
  const genuine = bytes.toString('base64url') === signature && verify(null, Buffer.from(canonicalJson(unsigned), 'utf8'), key, bytes);
  if (!genuine) return refuse('PERMIT_FORGED', 'The signature of the permit does not hold.');
  if (permit.command_hash !== hashOfRecord(body)) return refuse('PERMIT_FORGED', 'The permit was issued for another command.');
  if (permit.asset_id !== command.asset_id || !assetIds.has(command.asset_id))
    return refuse('PERMIT_ASSET', 'The permit was issued for another asset.');
  if (isSpent(permit.permit_id)) return refuse('PERMIT_SPENT', 'The permit has been used already.');
  if (command.test) return refuse('TEST_DATA', 'Test data never drives a real device.');
  const consistent =
    (command.action_kind === 'RESTRICT' && command.verb === 'OPEN') || (command.action_kind === 'ENERGISE' && command.verb === 'CLOSE');
  return consistent
    ? null
    : refuse('COMMAND_UNCLEAR', `${command.action_kind} with ${command.verb} is no command that a switch understands.`);
};

const checkTimes: Check = ({ command: { permit, not_before, not_after }, nowMs }) => {
  if (!(nowMs <= permit.expires_at) || permit.expires_at - permit.issued_at > permitLifeMaxMs) {
    return refuse('PERMIT_EXPIRED', `The permit expired at ${permit.expires_at}; it is ${nowMs}.`);
  }
  if (!(permit.issued_at <= nowMs + clockToleranceMs)) return refuse('PERMIT_EXPIRED', 'The permit was issued in the future.');
  if (!(nowMs <= not_after)) return refuse('COMMAND_LATE', `The command was due by ${not_after}; it is ${nowMs}.`);
  return nowMs + clockToleranceMs >= not_before ? null : refuse('COMMAND_LATE', 'The command is not due yet.');
};

/**
 * Modes in which a switch may move at all, by verb. The kernel has judged the permit in exactly this mode epoch; the adapter holds the
 * bounds that no permit may cross: no open in a freeze, a halt or GRID_FOLLOW, and nothing in TEST or in a mode that it does not know.
 */
const modesThatAllow: Readonly<Partial<Record<Command['verb'], ReadonlySet<ModeId>>>> = {
  OPEN: new Set<ModeId>(['NORMAL', 'MANUAL_ONLY', 'HEAT_SUSPEND']),
  CLOSE: new Set<ModeId>(['NORMAL', 'MANUAL_ONLY', 'HEAT_SUSPEND', 'SAFETY_FREEZE', 'TELEMETRY_HALT', 'GRID_FOLLOW']),
};

const checkAuthority: Check = ({ command: { permit, verb }, authority, nowMs }) => {
  if (authority === null) return refuse('AUTHORITY_LOST', 'No heartbeat of the supervisor has been heard.');
  const ageMs = nowMs - authority.heartbeat_at;
  if (!(ageMs <= heartbeatAgeMaxMs) || ageMs < -clockToleranceMs) {
    return refuse('AUTHORITY_LOST', `The heartbeat of the supervisor is ${ageMs} ms old, limit ${heartbeatAgeMaxMs} ms.`);
  }
  if (permit.leader_epoch !== authority.leader_epoch) {
    return refuse('LEADER_OLD', `The permit is of leader epoch ${permit.leader_epoch}, now leads ${authority.leader_epoch}.`);
  }
  if (permit.mode_epoch !== authority.mode_epoch) {
    return refuse('MODE_CHANGED', `The permit is of mode epoch ${permit.mode_epoch}, now is ${authority.mode_epoch}.`);
  }
  const allowing = modesThatAllow[verb];
  const allowed = allowing !== undefined && authority.modes.length > 0 && authority.modes.every(({ mode }) => allowing.has(mode));
  return allowed ? null : refuse('MODE_CHANGED', `Active: ${authority.modes.map(({ mode }) => mode).join(', ') || 'no known mode'}.`);
};
