import type { RuleFired } from '../decision.ts';
import type { Facts } from '../facts.ts';
import { trusted } from '../switch-states.ts';
import { fire, quantity, type Rule } from './rule.ts';

/**
 * Row 4: the switch, or the device and its link, is seen, GOOD and fresh, or nothing moves; an open needs the head meter too, which a
 * close leaves to row 5.
 * Reason: a stale value has tripped feeders before; missing is never zero and never the last value. Source: decision table row 4.
 */
export const requiredTelemetry: Rule = (facts) => {
  if (facts.ask === 'RESTRICT_IOT') return ofDevice(facts);
  if (facts.ask === 'OPEN') return ofSwitch(facts) ?? ofHead(facts);
  return facts.ask === 'CLOSE' ? ofSwitch(facts) : null;
};

const deny = ({ snapshot }: Facts, input: string, seen: { readonly state: string; readonly ageMs: number | null }): RuleFired =>
  fire('row-04', 'DENY', {
    inputs: [input],
    value: `${seen.state}, age ${quantity(seen.ageMs, 'ms')}`,
    limit: `GOOD, at most ${snapshot.limits.telemetry_age_max_ms} ms old`,
    sentence: `The telemetry of ${input} is stale, bad or unknown, so nothing may be decided on it.`,
  });

const ofSwitch = (facts: Facts): RuleFired | null => {
  const { snapshot, request } = facts;
  const told = snapshot.switches.filter((item) => item.asset_id === request.target || item.switch_id === request.switch_id);
  const [first] = told;
  if (first === undefined) return deny(facts, request.switch_id ?? request.target, { state: 'no telemetry', ageMs: null });
  for (const item of told) {
    const problem =
      item.asset_id !== request.target || item.switch_id !== request.switch_id
        ? `${item.asset_id} is ${item.switch_id}`
        : !trusted(item, snapshot.limits.telemetry_age_max_ms)
          ? item.quality
          : item.position !== first.position || (item.position !== 'OPEN' && item.position !== 'CLOSED')
            ? `position ${item.position}`
            : null;
    if (problem !== null) return deny(facts, request.target, { state: problem, ageMs: item.age_ms });
  }
  return null;
};

const ofHead = (facts: Facts): RuleFired | null => {
  const { head, limits } = facts.snapshot;
  const name = head.asset_id === '' ? 'the head meter' : head.asset_id;
  if (!trusted(head, limits.telemetry_age_max_ms)) return deny(facts, name, { state: head.quality, ageMs: head.age_ms });
  return head.kilowatts === null ? deny(facts, name, { state: 'no value', ageMs: head.age_ms }) : null;
};

const ofDevice = (facts: Facts): RuleFired | null => {
  const { device, snapshot, request } = facts;
  if (device === null) return deny(facts, request.target, { state: 'no telemetry', ageMs: null });
  if (device.link !== 'UP') return deny(facts, request.target, { state: `link ${device.link}`, ageMs: device.age_ms });
  if (trusted(device, snapshot.limits.telemetry_age_max_ms)) return null;
  return deny(facts, request.target, { state: device.quality, ageMs: device.age_ms });
};
