import type { Facts } from '../facts.ts';
import type { Mode } from '../snapshot.ts';
import { acts, fire, quantity, type Rule } from './rule.ts';

/**
 * Row 20: in NORMAL what affects levels 3 to 5 alone may go on: a switch once an operator has signed, a device under its lease.
 * Automation restricts devices of level 4 and 5 by itself; level 3 is for an operator to restrict, by asking or by signing, because
 * the safety design, §1, names the operator there and decides over the table. A release and a read always pass. What no row names is denied.
 * Source: safety design §1 and §2, decision table row 20.
 */
export const allGood: Rule = (facts) => {
  if (!acts(facts)) {
    const sentence = 'Giving supply back, and reading, are always permitted.';
    return facts.ask === 'READ' || facts.ask === 'RELEASE_IOT'
      ? fire('row-20', 'PERMIT', { inputs: ['request'], value: facts.ask, limit: 'none', sentence })
      : null;
  }
  const { ask, snapshot, impacted, level, people, request, requiredSignatures } = facts;
  if (ask === 'INVALID' || !ordinary(facts) || !impacted.known || (ask !== 'CLOSE' && level < 3)) return null;
  return fire('row-20', people, {
    inputs: ['modes', 'impacted', 'approvals'],
    value: `${snapshot.modes.map(({ mode }) => mode).join(', ')}, level ${level}, ${request.approvals.length} signatures`,
    limit: `NORMAL, level 3 to 5, ${requiredSignatures} signatures`,
    sentence: sentences(facts),
  });
};

// MANUAL_ONLY restrains automation by a rule of its own; what an operator asks for goes on as in NORMAL.
const ordinaryModes: ReadonlySet<Mode> = new Set<Mode>(['NORMAL', 'MANUAL_ONLY']);

const ordinary = ({ snapshot: { modes } }: Facts): boolean => modes.length > 0 && modes.every(({ mode }) => ordinaryModes.has(mode));

const sentences = ({ ask, people, request: { lease }, requiredSignatures }: Facts): string => {
  if (people !== 'PERMIT') return 'All inputs are good: an operator decides.';
  if (ask !== 'RESTRICT_IOT') return 'All inputs are good and the plan is signed.';
  const ends = `it ends by itself after ${quantity(lease?.ttl_s ?? null, 's')}`;
  return requiredSignatures === 0 ? `All inputs are good: ${ends}.` : `All inputs are good, it is signed, and ${ends}.`;
};
