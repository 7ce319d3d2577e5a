import type { RuleFired } from '../decision.ts';
import { acts, fire, quantity, type Rule, type RuleText, shown } from './rule.ts';

/**
 * Row 2: only the leader acts, with its key, its audit store and a clock that can be trusted.
 * Reason: without them an action could happen twice, late, or without a trace. Source: decision table row 2, sign-off invariant I11.
 */
export const authority: Rule = (facts) => {
  if (!acts(facts)) return null;
  const { leadership, audit_available, permit_key_available } = facts.snapshot;
  if (leadership.is_leader !== true || leadership.leader_epoch === null) {
    return deny('leadership', {
      value: shown(leadership.is_leader),
      limit: 'leader with an epoch',
      sentence: 'This supervisor does not lead the control area.',
    });
  }
  if (permit_key_available !== true)
    return deny('permit_key_available', {
      value: shown(permit_key_available),
      limit: 'true',
      sentence: 'The key that signs permits is not available.',
    });
  if (audit_available !== true)
    return deny('audit_available', {
      value: shown(audit_available),
      limit: 'true',
      sentence: 'The audit log cannot be written, so nothing may be done that it could not tell.',
    });
  return clock(facts);
};

const clock: Rule = ({ snapshot: { at, clock_offset_ms: offset, limits } }) => {
  const trusted = Number.isFinite(at) && offset !== null && Math.abs(offset) <= limits.clock_offset_max_ms;
  return trusted
    ? null
    : deny('clock_offset_ms', {
        value: quantity(offset, 'ms'),
        limit: quantity(limits.clock_offset_max_ms, 'ms'),
        sentence: 'The clock of this supervisor is not trusted.',
      });
};

const deny = (input: string, text: Omit<RuleText, 'inputs'>): RuleFired => fire('row-02', 'DENY', { inputs: [input], ...text });
