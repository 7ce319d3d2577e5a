import type { Facts } from '../facts.ts';
import { coolsPeople } from '../priority-level.ts';
import { fire, quantity, type Rule, shown, subject } from './rule.ts';

/**
 * Row 15: a device is restricted only while its owner takes part, by a stated value, under a lease that ends by itself at the device,
 * and within the customer's limits per event, per day, of rest and of indoor temperature. Not known counts as the limit reached.
 * Reason: people who cannot opt out of the heat are harmed by it. Source: safety design §2, decision table row 15.
 */
export const customerLimits: Rule = (facts) => {
  if (facts.ask !== 'RESTRICT_IOT') return null;
  const problem = consentProblem(facts) ?? valueProblem(facts) ?? leaseProblem(facts) ?? eventProblem(facts) ?? indoorProblem(facts);
  if (problem === null) return null;
  const { input, ...text } = problem;
  return fire('row-15', 'DENY', { inputs: [input], ...text });
};

interface Problem {
  readonly input: string;
  readonly value: string;
  readonly limit: string;
  readonly sentence: string;
}

const consentProblem = (facts: Facts): Problem | null => {
  const state = facts.device?.opt_state ?? 'UNKNOWN';
  if (state === 'OPTED_IN') return null;
  const sentence = `The owner of ${subject(facts)} has opted out, or is not known to take part.`;
  return { input: 'devices.opt_state', value: state, limit: 'OPTED_IN', sentence };
};

const valueProblem = ({ request: { value, unit } }: Facts): Problem | null =>
  isNumber(value) && unit !== null && unit !== ''
    ? null
    : {
        input: 'request.value',
        value: `${shown(value)} ${shown(unit)}`,
        limit: 'a number with its unit',
        sentence: 'The request does not say to what the device would be set.',
      };

const leaseProblem = ({ request: { lease }, snapshot: { at, limits }, device }: Facts): Problem | null => {
  const problem = (value: string, limit: string, sentence: string): Problem => ({ input: 'request.lease', value, limit, sentence });
  if (lease === null || lease.on_expiry !== 'LOCAL_DEFAULT') {
    const value = lease === null ? 'no lease' : `on expiry ${lease.on_expiry}`;
    return problem(value, 'a lease that ends in LOCAL_DEFAULT', 'The restriction would not end by itself at the device.');
  }
  const { start, ttl_s: ttl, renew_s: renew } = lease;
  const renews = renew === null || (renew > 0 && renew <= ttl);
  const endsIn = (start - at) / 1_000 + ttl;
  if (!(ttl > 0) || !renews || !(endsIn > 0)) {
    return problem(
      `${shown(ttl)} s, ends in ${shown(endsIn)} s`,
      'more than 0 s',
      'The lease is over already, or says nothing that can be kept.',
    );
  }
  const eventMax = (device?.limits.max_event_min ?? 0) * 60;
  const max = Math.min(limits.lease_ttl_max_s, eventMax);
  const lasts = Math.max(ttl, endsIn - limits.clock_offset_max_ms / 1_000);
  if (lasts <= max) return null;
  return problem(quantity(lasts, 's'), quantity(max, 's'), 'The restriction would last longer than the lease or the customer allows.');
};

const eventProblem = ({ device }: Facts): Problem | null => {
  const { max_events_day: eventsMax = null, min_rest_min: restMin = null } = device?.limits ?? {};
  const { events_today: events = null, rested_min: rested = null } = device ?? {};
  if (events === null || eventsMax === null || !(events >= 0 && events < eventsMax)) {
    const sentence = 'The device has had as many events today as its owner allows.';
    return {
      input: 'devices.events_today',
      value: quantity(events, 'events'),
      limit: `fewer than ${quantity(eventsMax, 'events')}`,
      sentence,
    };
  }
  if (rested !== null && restMin !== null && restMin >= 0 && rested >= restMin) return null;
  const sentence = 'The device has not rested for as long as its owner asks after the last event.';
  return { input: 'devices.rested_min', value: quantity(rested, 'min'), limit: `at least ${quantity(restMin, 'min')}`, sentence };
};

const indoorProblem = ({ device }: Facts): Problem | null => {
  const max = device?.limits.max_indoor_celsius ?? null;
  const guarded = device === null || coolsPeople(device.kind) || max !== null;
  const indoor = device?.indoor_celsius ?? null;
  if (!guarded || (indoor !== null && max !== null && indoor < max)) return null;
  return {
    input: 'devices.indoor_celsius',
    value: quantity(indoor, '°C'),
    limit: `below ${quantity(max, '°C')}`,
    sentence: 'It is as warm indoors as the customer allows, or nobody knows how warm it is.',
  };
};

const isNumber = (value: number | null): value is number => value !== null && Number.isFinite(value);
