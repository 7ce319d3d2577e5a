import { z } from 'zod';

import type { Lease, Request } from '@gridstream/domain/safety';

import { afterEveryInstant, instant, instantOr, knownText, quantity, stated, statedList, text, word } from './stated-field.ts';

const approvalInput = z
  .strictObject({
    operator: text('Person who signed'),
    role: text('Role of the person'),
    session: text('Session in which it was signed'),
    authenticator: knownText('What proved that the person was there'),
    auth_strength: word(['STEP_UP', 'SESSION', 'NONE'], 'NONE', 'How the person was authenticated'),
    auth_time: instant('When the person was authenticated'),
    plan_hash: text('Plan that was signed'),
    at: instantOr(afterEveryInstant, 'When it was signed'),
    expires: instantOr(0, 'When the signature expires'),
  })
  .meta({ id: 'ApprovalInput', description: 'A signature that was verified' });

const leaseInput = z
  .strictObject({
    start: instant('When it starts'),
    ttl_s: quantity('How long it lasts at most, seconds'),
    renew_s: quantity('How often it is renewed, seconds'),
    on_expiry: word(['LOCAL_DEFAULT', 'UNKNOWN'], 'UNKNOWN', 'What the device does when it ends'),
  })
  .meta({ id: 'LeaseInput', description: 'A restriction of a device that ends by itself' })
  // Without a start or a length nobody can say when it ends: that is no lease.
  .transform(({ start, ttl_s, ...rest }): Lease | null => (start === null || ttl_s === null ? null : { start, ttl_s, ...rest }));

/** What is asked of the kernel. A field that is absent or null counts as its unsafe value. */
export const requestInput = z
  .strictObject({
    command_id: text('Identity of the command'),
    recommendation_id: text('Recommendation that it belongs to'),
    stage: word(['PROPOSED', 'PERMITTED'], 'PERMITTED', 'PROPOSED asks whether it may be offered, PERMITTED asks for the permit'),
    action_kind: word(['RESTRICT', 'RELEASE', 'ENERGISE', 'NEUTRAL', 'UNKNOWN'], 'UNKNOWN', 'Takes supply away, gives it back, or reads'),
    verb: word(['OPEN', 'CLOSE', 'LIMIT', 'SETPOINT', 'RELEASE', 'CANCEL', 'UNKNOWN'], 'UNKNOWN', 'What is done'),
    make_heritage: word(['SCADA', 'IOT', 'UNKNOWN'], 'UNKNOWN', 'A switch of the utility or a device of a customer'),
    impact_class: word(['LOW_IOT', 'MEDIUM_AGGREGATE', 'HIGH_SCADA', 'UNKNOWN'], 'UNKNOWN', 'How far it reaches'),
    target: text('Asset to command'),
    switch_id: knownText('Id of the switch in the network; none for a device'),
    value: quantity('Value to write, in `unit`'),
    unit: stated(z.string(), null, 'Unit of the value, UCUM'),
    lease: stated(leaseInput, null, 'How it ends; only a restriction of a device has one, and it must'),
    expected_kilowatts: quantity('Load that a restriction of a device takes away, kilowatts'),
    origin: word(['AUTOMATION', 'OPERATOR', 'SAFETY', 'UNKNOWN'], 'UNKNOWN', 'What asks for it'),
    requester: text('Who asks for it; may not sign it'),
    plan_hash: knownText('SHA-256 of the plan that was signed'),
    mode_epoch: quantity('Mode epoch at the proposal, count'),
    topology_version: knownText('Topology at the proposal'),
    protection_hash: knownText('`protection_hash` of the answer at the proposal'),
    decide_by: instant('Last instant to sign'),
    not_before: instant('First instant of execution'),
    not_after: instant('Last instant of execution'),
    approvals: statedList(approvalInput, 'Every signature'),
    test_flag: stated(z.boolean(), false, 'Test data: no real device is driven'),
  })
  .meta({ id: 'RequestInput', description: 'The command with its approvals' }) satisfies z.ZodType<Request>;
