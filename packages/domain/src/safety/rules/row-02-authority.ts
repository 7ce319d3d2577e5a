import type { RuleFired } from '../decision.ts';
import { fire, type Rule, shown } from './rule.ts';

/**
 * Row 2: only the leader acts, with its key, its audit store and a clock that can be trusted.
 * Reason: without them an action could happen twice, late, or without a trace. Source: decision table row 2, sign-off invariant I11.
 */
export const authority: Rule = ({ ask, snapshot }) => {
  if (ask === 'RELEASE_IOT' || ask === 'READ') return null;
  const { leadership, audit_available, permit_key_available, clock_offset_ms, limits } = snapshot;
  if (leadership.is_leader !== true || leadership.leader_epoch === null) {
    return deny('leadership', {
      value: shown(leadership.is_leader),
      limit: 'leader',
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
  const offset = clock_offset_ms === null ? Number.NaN : Math.abs(clock_offset_ms);
  if (!(offset <= limits.clock_offset_max_ms)) {
    return deny('clock_offset_ms', {
      value: shown(clock_offset_ms),
      limit: `${limits.clock_offset_max_ms} ms`,
      sentence: 'The clock of this supervisor is not trusted.',
    });
  }
  return null;
};

const deny = (input: string, text: Pick<RuleFired, 'value' | 'limit' | 'sentence'>): RuleFired =>
  fire('row-02', 'DENY', { inputs: [input], ...text });
