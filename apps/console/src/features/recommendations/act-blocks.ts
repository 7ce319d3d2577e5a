import type { AuthorityToAct } from '#client/authority.ts';
import type { Operator } from '#client/operator.ts';
import { formatClock } from '#ui/format.ts';

import type { RecommendationEvent } from '@gridstream/schemas';

/** One reason why a control is disabled: the rule, what it looked at, the limit, and what would unblock it. */
export interface Block {
  readonly rule: string;
  readonly value: string;
  readonly limit: string;
  readonly unblock: string;
}

export interface ActInputs {
  readonly event: Pick<RecommendationEvent, 'state' | 'decide_by' | 'proposer' | 'signatures'>;
  readonly operator: Pick<Operator, 'id' | 'roles' | 'rights'>;
  readonly authority: AuthorityToAct;
  readonly nowMs: number;
}

/** Why this operator cannot sign now; empty when nothing stands in the way. The supervisor checks all of it again. */
export const signBlocks = ({ event, operator, authority, nowMs }: ActInputs): Block[] => {
  const blocks: Block[] = [];
  if (event.state !== 'PROPOSED') {
    blocks.push({
      rule: 'Only a waiting recommendation can be signed',
      value: event.state,
      limit: 'PROPOSED',
      unblock: 'Wait for a new proposal.',
    });
  }
  if (!operator.rights.includes('sign')) {
    blocks.push({
      rule: 'The right to sign',
      value: operator.roles.join(', ') || 'no role',
      limit: 'operator or supervisor',
      unblock: 'An operator must sign.',
    });
  }
  if (operator.id === event.proposer) {
    blocks.push({
      rule: 'The proposer cannot sign',
      value: event.proposer,
      limit: 'another person',
      unblock: 'Ask another operator to sign.',
    });
  }
  const own = event.signatures?.find((signature) => signature.operator_id === operator.id);
  if (event.state === 'PROPOSED' && own !== undefined) {
    blocks.push({
      rule: 'You have signed already',
      value: `signed by ${own.operator_name}, which counts until ${formatClock(own.expires)} UTC`,
      limit: 'two different people, in two sessions, with two authenticators',
      unblock: 'Another person must sign now.',
    });
  }
  if (event.state === 'PROPOSED' && nowMs > 0 && nowMs >= event.decide_by) {
    blocks.push({
      rule: 'The deadline has passed',
      value: 'expired',
      limit: 'decide-by time',
      unblock: 'Wait for a new proposal; a timeout rejects.',
    });
  }
  if (!authority.allowed) blocks.push({ rule: authority.rule, value: authority.value, limit: authority.limit, unblock: authority.unblock });
  return blocks;
};
