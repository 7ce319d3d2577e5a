import type { SwitchState } from '../../network/model.ts';
import { compiledNetwork } from '../compiled-network.ts';
import type { Facts } from '../facts.ts';
import { clockToleranceMs, lastKnownStates, switchStates } from '../switch-states.ts';
import { switchesOnPath } from '../switches-on-path.ts';
import { acts, fire, names, quantity, type Rule, type RuleText, subject } from './rule.ts';

/**
 * Row 9: the last known good state is there, recent and whole, and agrees with live telemetry on every switch on the path. It can only
 * forbid: that both agree proves nothing. On the path are the target and every switch on a way of supply of an end of the target or
 * of an affected point, where a switch counts as closed unless both sides say OPEN. What live telemetry does not know contradicts
 * nothing (rows 4, 5 and 10 speak of it); what the last known good state does not hold cannot confirm anything.
 * Reason: a picture that nobody can confirm may be forged or frozen. Source: decision table row 9.
 */
export const lastKnownGood: Rule = (facts) => {
  if (!acts(facts)) return null;
  const text = unusable(facts) ?? disagreement(facts);
  return text === null ? null : fire('row-09', facts.ask === 'CLOSE' ? facts.people : 'DENY', text);
};

const unusable = ({ snapshot: { at, last_known_good: good, limits } }: Facts): RuleText | null => {
  const ageMs = good.at === null ? null : at - good.at;
  const recent = ageMs !== null && ageMs <= limits.last_known_good_age_max_ms && ageMs >= -clockToleranceMs;
  if (good.state === 'VALID' && recent) return null;
  return {
    inputs: ['last_known_good'],
    value: `${good.state}, age ${quantity(ageMs, 'ms')}`,
    limit: `VALID, at most ${limits.last_known_good_age_max_ms} ms old`,
    sentence: 'The last known good state is missing, old or damaged, so live telemetry cannot be held against it.',
  };
};

const disagreement = (facts: Facts): RuleText | null => {
  const { snapshot, impacted } = facts;
  const live = switchStates(snapshot);
  const good = lastKnownStates(snapshot.last_known_good);
  const agrees = (id: string): boolean => isKnown(good.get(id)) && (!isKnown(live.get(id)) || live.get(id) === good.get(id));
  const { model } = snapshot.network;
  const all = model?.switches.map(({ id }) => id) ?? [...new Set([...live.keys(), ...good.keys()])];
  const differing = all.filter((id) => !agrees(id));
  if (differing.length === 0) return null;
  const conducts = (id: string): boolean => live.get(id) !== 'OPEN' || good.get(id) !== 'OPEN';
  const path =
    model !== null && isPlaced(facts)
      ? switchesOnPath(compiledNetwork(model), { conducts, target: facts.request.switch_id, pointIds: impacted.possible })
      : new Set(differing);
  const onPath = differing.filter((id) => path.has(id));
  const [first] = onPath;
  if (first === undefined) return null;
  return {
    inputs: ['switches', 'last_known_good.switches'],
    value: `${names(onPath)}: live ${live.get(first) ?? 'UNKNOWN'}, last known good ${good.get(first) ?? 'UNKNOWN'}`,
    limit: 'the same position on every switch on the path',
    sentence: `Live telemetry and the last known good state disagree about a switch on the path of ${subject(facts)}.`,
  };
};

const isKnown = (position: SwitchState | undefined): boolean => position === 'OPEN' || position === 'CLOSED';

/** A device whose service point the network does not have lies on no path that anybody could follow: then every switch counts. */
const isPlaced = ({ ask, snapshot, impacted }: Facts): boolean =>
  impacted.known && (ask !== 'RESTRICT_IOT' || impacted.possible.every((id) => hasPoint(snapshot, id)));

const hasPoint = ({ network }: Facts['snapshot'], id: string): boolean =>
  network.model?.servicePoints.some((point) => point.id === id) ?? false;
