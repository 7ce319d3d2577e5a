import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { unknownRequest, type Request } from './request.ts';
import { ask, at, closeRequest, deviceRequest, good, openRequest, readRequest, releaseRequest, sign } from './rules/rule-cases.ts';
import type { Snapshot } from './snapshot.ts';
import { commandTags, criticalityClasses, deviceKinds, modeIds, qualities } from './snapshot.ts';
import { unknownSnapshot } from './unknown-snapshot.ts';

const number = fc.oneof(
  fc.constantFrom(0, -0, 1, -1, Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, Number.MAX_VALUE, at, at + 1),
  fc.double(),
  fc.integer(),
);
const maybe = fc.option(number, { nil: null });
const flag = fc.constantFrom(true, false, null);
const word = fc.oneof(
  fc.constantFrom('', 'Sw1', 'Sw5', 'Sw7', 'S1a', 'S109a', 'feeder-123.Sw5', 'feeder-123.charger-1', '__proto__'),
  fc.string(),
);
const position = fc.constantFrom('CLOSED', 'OPEN', 'INTERMEDIATE', 'UNKNOWN');
const quality = fc.constantFrom(...qualities);
const tags = fc.subarray([...commandTags]);
const place = fc.constantFrom('LOCAL', 'REMOTE', 'UNKNOWN');
const few = <Value>(item: fc.Arbitrary<Value>) => fc.array(item, { maxLength: 4 });

const source = fc.record({
  source: fc.constantFrom('CIS', 'LIFE_SAFETY_REGISTRY', 'OPERATOR_PIN', 'UNKNOWN'),
  criticality_class: fc.constantFrom(...criticalityClasses),
  priority_level: maybe,
  designation_issued: maybe,
  designation_expires: maybe,
  designation_state: fc.constantFrom('ACTIVE', 'REVIEW_DUE', 'REVOKED_PENDING', 'UNKNOWN', null),
});

const fields = {
  at: number,
  mode_epoch: maybe,
  modes: few(fc.record({ mode: fc.constantFrom(...modeIds), measured: maybe, limit: maybe, since: number })).map((modes) =>
    modes.map((mode) => ({ ...good.modes[0], ...mode })),
  ),
  leadership: fc.record({ is_leader: flag, leader_epoch: maybe }),
  audit_available: flag,
  permit_key_available: flag,
  clock_offset_ms: maybe,
  connectivity: fc.record({ kafka: flag, redis: flag }),
  pipeline: fc.record({
    age_ms: maybe,
    broker_reachable: flag,
    partitions: fc.option(few(fc.record({ group: word, topic: word, partition: number, lag_records: maybe, time_lag_ms: maybe })), {
      nil: null,
    }),
    rebalance_ms: maybe,
    lag_limit_records: maybe,
    time_lag_limit_ms: maybe,
  }),
  network: fc.record({
    topology_version: fc.option(word, { nil: null }),
    model: fc.constantFrom(null, good.network.model, { ...good.network.model, nominalKilovolts: Number.NaN }),
  }),
  switches: few(
    fc.record({
      asset_id: word,
      switch_id: word,
      position,
      quality,
      source_time: maybe,
      receive_time: maybe,
      age_ms: maybe,
      local_remote: place,
      tags,
    }),
  ),
  head: fc.record({ asset_id: word, kilowatts: maybe, quality, age_ms: maybe, rating_kilowatts: maybe }),
  feeder_points: fc.record({ total: maybe, stale: maybe }),
  assets: few(
    fc.record({
      asset_id: word,
      service_point_id: word,
      connectivity_node: word,
      priority_source: few(source),
      removed: fc.boolean(),
      verified_at: maybe,
    }),
  ),
  devices: few(
    fc.record({
      asset_id: word,
      service_point_id: word,
      kind: fc.constantFrom(...deviceKinds),
      link: fc.constantFrom('UP', 'DOWN', 'UNKNOWN'),
      quality,
      age_ms: maybe,
      local_remote: place,
      tags,
      opt_state: fc.constantFrom('OPTED_IN', 'OPTED_OUT', 'UNKNOWN'),
      rated_kilowatts: maybe,
      limits: fc.record({ max_event_min: maybe, max_events_day: maybe, min_rest_min: maybe, max_indoor_celsius: maybe }),
      events_today: maybe,
      rested_min: maybe,
      indoor_celsius: maybe,
    }),
  ),
  cis: fc.record({ state: fc.constantFrom('AVAILABLE', 'UNAVAILABLE', 'UNKNOWN'), registry_version: maybe, answered_at: maybe }),
  weather: few(
    fc
      .record({
        at: maybe,
        temperature_celsius: maybe,
        relative_humidity_percent: maybe,
        pressure_pascals: maybe,
        heat_risk: maybe,
        heat_alert: flag,
        quality,
      })
      .map((change) => ({ ...good.weather[0], ...change })),
  ),
  cooling_season: flag,
  safe_dispatch_provable: flag,
  manual_only: flag,
  last_known_good: fc.record({
    state: fc.constantFrom('VALID', 'MISSING', 'STALE', 'CORRUPT', 'UNKNOWN'),
    version: maybe,
    at: maybe,
    switches: few(fc.record({ switch_id: word, position })),
  }),
  in_flight: few(
    fc.record({
      command_id: word,
      asset_id: word,
      switch_id: word,
      verb: fc.constantFrom('OPEN', 'CLOSE'),
      stage: fc.constantFrom('HELD', 'PERMITTED', 'SENT', 'UNKNOWN_OUTCOME', 'VERIFIED'),
    }),
  ),
  direct_read: fc.option(fc.record({ asset_id: word, position, age_ms: maybe }), { nil: null }),
  budget: fc.record({ kilowatts_left: maybe, premises_left: maybe, feeders_left: maybe, opens_left: maybe }),
  emergency_level: fc.constantFrom('NONE', 'EEA1', 'EEA2', 'EEA3', 'OPERATOR', 'UNKNOWN'),
  test_flag: fc.boolean(),
  limits: fc.dictionary(fc.constantFrom(...Object.keys(good.limits)), number).map((change) => ({ ...good.limits, ...change })),
};

// Every field has its type; a name that is drawn is one of the words above.
const overlay = fc.record(fields, { requiredKeys: [] }) as fc.Arbitrary<Partial<Snapshot>>;

const request = fc.record(
  {
    stage: fc.constantFrom('PROPOSED', 'PERMITTED'),
    action_kind: fc.constantFrom('RESTRICT', 'RELEASE', 'ENERGISE', 'NEUTRAL', 'UNKNOWN'),
    verb: fc.constantFrom('OPEN', 'CLOSE', 'LIMIT', 'SETPOINT', 'RELEASE', 'CANCEL', 'UNKNOWN'),
    make_heritage: fc.constantFrom('SCADA', 'IOT', 'UNKNOWN'),
    impact_class: fc.constantFrom('LOW_IOT', 'MEDIUM_AGGREGATE', 'HIGH_SCADA', 'UNKNOWN'),
    target: word,
    switch_id: fc.option(word, { nil: null }),
    value: maybe,
    lease: fc.option(fc.record({ start: number, ttl_s: number, renew_s: maybe, on_expiry: fc.constantFrom('LOCAL_DEFAULT', 'UNKNOWN') }), {
      nil: null,
    }),
    expected_kilowatts: maybe,
    origin: fc.constantFrom('AUTOMATION', 'OPERATOR', 'SAFETY', 'UNKNOWN'),
    mode_epoch: maybe,
    topology_version: fc.option(word, { nil: null }),
    decide_by: maybe,
    not_before: maybe,
    not_after: maybe,
    test_flag: fc.boolean(),
  },
  { requiredKeys: [] },
) as fc.Arbitrary<Partial<Request>>;

const known: readonly Request[] = [
  openRequest,
  sign(good, openRequest, 2),
  closeRequest,
  deviceRequest,
  releaseRequest,
  readRequest,
  unknownRequest,
];
const asked = fc.tuple(fc.constantFrom(...known), request).map(([base, change]): Request => ({ ...base, ...change }));

describe('decide, whatever it is given', () => {
  it('answers, names the rule that dominates, and answers the same again', () => {
    fc.assert(
      fc.property(fc.constantFrom(good, unknownSnapshot(at)), overlay, asked, (base, change, question) => {
        const snapshot: Snapshot = { ...base, ...change };
        const decision = ask(snapshot, question);
        const severity = ['PERMIT', 'HOLD_FOR_OPERATOR', 'DENY'];
        expect(severity[Math.max(...decision.rules.map(({ outcome }) => severity.indexOf(outcome)))]).toBe(decision.result);
        expect(decision.rules.find(({ id }) => id === decision.dominating_rule)?.outcome).toBe(decision.result);
        expect(decision.required_signatures).toBeGreaterThanOrEqual(0);
        expect(decision.required_signatures).toBeLessThanOrEqual(2);
        expect(ask(structuredClone(snapshot), question)).toEqual(decision);
      }),
      { numRuns: 400 },
    );
  });
  it('takes nothing from anybody on what is not known, however many fields are filled in at random', () => {
    fc.assert(
      fc.property(overlay, asked, (change, question) => {
        const takes = question.action_kind !== 'RELEASE' && question.action_kind !== 'NEUTRAL';
        if (takes) expect(ask({ ...unknownSnapshot(at), ...change }, question).result).toBe('DENY');
      }),
      { numRuns: 400 },
    );
  });
  it('never refuses to give back what was taken, unless it is test data', () => {
    fc.assert(
      fc.property(fc.constantFrom(good, unknownSnapshot(at)), overlay, (base, change) => {
        const snapshot: Snapshot = { ...base, ...change };
        const inTest = snapshot.test_flag || snapshot.modes.some(({ mode }) => mode === 'TEST');
        expect(ask(snapshot, releaseRequest).result).toBe(inTest ? 'DENY' : 'PERMIT');
      }),
      { numRuns: 400 },
    );
  });
  it('takes NaN and the infinities as not known, and a negative zero as zero', () => {
    for (const bad of [Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]) {
      expect(ask({ ...good, clock_offset_ms: bad }, deviceRequest).result).toBe('DENY');
      expect(ask({ ...good, at: bad }, deviceRequest).result).toBe('DENY');
    }
    expect(ask({ ...good, clock_offset_ms: -0 }, deviceRequest).result).toBe('PERMIT');
  });
});
