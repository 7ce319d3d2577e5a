import type { RuleFired } from '../decision.ts';
import type { Facts } from '../facts.ts';
import { acts, fire, names, type Rule } from './rule.ts';

/**
 * Row 13: a point of level 2 loses supply only by two people; its devices are restricted only while it is opted in, and by an
 * operator, because automation reaches levels 4 and 5 alone. Source: safety design §1, decision table row 13.
 */
export const priorityTwo: Rule = (facts) => {
  if (!acts(facts)) return null;
  const ids = facts.points.filter(({ level }) => level === 2).map((point) => point.service_point_id);
  if (ids.length === 0) return null;
  const ofDevice = facts.ask === 'RESTRICT_IOT';
  const optState = facts.device?.opt_state ?? 'UNKNOWN';
  return fire('row-13', outcome(facts), {
    inputs: ['assets.priority_source', ofDevice ? 'devices.opt_state' : 'approvals'],
    value: `${ids.length} of ${facts.points.length} points of level 2: ${names(ids)}${ofDevice ? `; ${optState}` : ''}`,
    limit: limits[facts.ask] ?? 'never',
    sentence: sentences[facts.ask] ?? 'It is not known what would happen to sensitive customers.',
  });
};

const outcome = ({ ask, device, people }: Facts): RuleFired['outcome'] => {
  if (ask === 'OPEN' || ask === 'CLOSE') return people;
  return ask === 'RESTRICT_IOT' && device?.opt_state === 'OPTED_IN' ? people : 'DENY';
};

const limits: Readonly<Partial<Record<Facts['ask'], string>>> = {
  OPEN: '2 signatures',
  CLOSE: '2 signatures',
  RESTRICT_IOT: 'OPTED_IN, and an operator',
};

const sentences: Readonly<Partial<Record<Facts['ask'], string>>> = {
  OPEN: 'Sensitive customers may lose supply: two people must sign.',
  CLOSE: 'It may energise sensitive customers: two people must sign.',
  RESTRICT_IOT: 'Sensitive customers are restricted only while they take part of their own will, and never by automation.',
};
