import { fire, quantity, type Rule } from './rule.ts';

/**
 * Row 16: together with everything in flight and pending it stays within the budget of kilowatts, premises, feeders and opens.
 * Going over it is for people to decide: their signatures lift this row, and restrictions of devices become MEDIUM_AGGREGATE, which
 * one operator signs. The rate of opens is a guard against stolen sessions, so no signature lifts it: it holds until opens are left.
 * A close gives supply back and uses no budget, so this row never fires for one: every close is one switch that is held for people,
 * which is how restoration is staged.
 * Reason: 30 substations once went dark through valid sessions. Source: safety design §2, decision table row 16.
 */
export const budget: Rule = ({ budget: finding, people }) => {
  if (finding === null) return null;
  const { input, unit, needed, left, isRate } = finding;
  return fire('row-16', isRate ? 'HOLD_FOR_OPERATOR' : people, {
    inputs: [input, 'in_flight'],
    value: `needs ${quantity(needed, unit)}`,
    limit: `${quantity(left, unit)} left`,
    sentence: isRate
      ? 'Too many switches have been opened in a short time. No signature lifts this: wait until opens are left.'
      : 'With everything in flight it goes over the budget: people must sign for it.',
  });
};
