import { exampleDeviceRequest, exampleRequest, exampleTopology } from '../example-snapshot.ts';
import type { Approval, Lease, Request } from '../request.ts';
import type { AbstractCase } from './abstract-case.ts';
import { caseAt } from './concrete-snapshot.ts';

const planHash = 'b'.repeat(64);
const otherHash = 'c'.repeat(64);

/** The request of a case; `protectionHash` is what a decision on the unsigned proposal answered. */
export const requestOf = (abstractCase: AbstractCase, protectionHash: string): Request => {
  const { ask, signatures, origin, testFlag } = abstractCase;
  const base: Request = {
    ...(ask === 'OPEN' || ask === 'CLOSE' ? exampleRequest('target', ask) : deviceRequest(abstractCase)),
    command_id: 'command-1',
    recommendation_id: 'recommendation-1',
    stage: 'PROPOSED',
    origin,
    requester: origin === 'AUTOMATION' ? 'supervisor-1' : 'operator-0',
    test_flag: testFlag === 'REQUEST',
  };
  if (signatures === 'PROPOSED') return base;
  return {
    ...base,
    stage: 'PERMITTED',
    requester: signatures === 'PROPOSER' ? 'operator-1' : base.requester,
    plan_hash: planHash,
    mode_epoch: signatures === 'OTHER_EPOCH' ? 2 : 1,
    topology_version: signatures === 'OTHER_TOPOLOGY' ? otherHash : exampleTopology,
    protection_hash: signatures === 'OTHER_PROTECTION' ? otherHash : protectionHash,
    decide_by: caseAt + (signatures === 'DECIDED_LATE' ? -1 : 60_000),
    not_before: caseAt - 10_000,
    not_after: caseAt + (signatures === 'EXECUTED_LATE' ? -1 : 5_000),
    approvals: approvalsOf(signatures),
  };
};

const deviceRequest = ({ ask, deviceLimit, fanOut }: AbstractCase): Request => {
  const good: Request = { ...exampleDeviceRequest('feeder-123.charger-1', caseAt), impact_class: fanOut };
  if (ask === 'RELEASE_IOT') return { ...good, action_kind: 'RELEASE', verb: 'RELEASE', value: null, unit: null, lease: null };
  return { ...good, lease: leaseOf(deviceLimit, good.lease) };
};

const leaseOf = (limit: AbstractCase['deviceLimit'], good: Lease | null): Lease | null => {
  if (good === null || limit === 'LEASE_MISSING') return null;
  if (limit === 'LEASE_TOO_LONG') return { ...good, ttl_s: 901 };
  return limit === 'LEASE_NO_EXPIRY' ? { ...good, on_expiry: 'UNKNOWN' } : good;
};

const approval = (number: 1 | 2): Approval => ({
  operator: `operator-${number}`,
  role: 'operator',
  session: `session-${number}`,
  authenticator: `key-${number}`,
  auth_strength: 'STEP_UP',
  auth_time: caseAt - 5_000,
  plan_hash: planHash,
  at: caseAt - 1_000,
  expires: caseAt + 60_000,
});

/** Two signatures, of which the case may spoil both in one way; NONE and ONE have fewer. */
const approvalsOf = (signatures: AbstractCase['signatures']): readonly Approval[] => {
  if (signatures === 'NONE') return [];
  if (signatures === 'ONE' || signatures === 'PROPOSER') return [approval(1)];
  const both = [approval(1), approval(2)];
  return both.map((item) => ({ ...item, ...spoilt(signatures) }));
};

const spoilt = (signatures: AbstractCase['signatures']): Partial<Approval> => {
  if (signatures === 'SAME_PERSON') return { operator: 'operator-1' };
  if (signatures === 'SAME_SESSION') return { session: 'session-1' };
  if (signatures === 'SAME_AUTHENTICATOR') return { authenticator: 'key-1' };
  if (signatures === 'NO_AUTHENTICATOR') return { authenticator: null };
  if (signatures === 'EXPIRED') return { expires: caseAt - 1 };
  if (signatures === 'OTHER_PLAN') return { plan_hash: otherHash };
  if (signatures === 'NO_STEP_UP') return { auth_strength: 'SESSION' };
  if (signatures === 'OLD_STEP_UP') return { auth_time: caseAt - 62_000 };
  return signatures === 'VIEWER' ? { role: 'viewer' } : {};
};
