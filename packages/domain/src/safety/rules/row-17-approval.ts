import type { Facts } from '../facts.ts';
import type { Approval } from '../request.ts';
import { fire, type Rule, shown } from './rule.ts';

/** Roles whose signature counts. */
export const signingRoles: readonly string[] = ['operator', 'supervisor'];

/**
 * Row 17: a permit needs every signature: present, in time, by different people who did not propose it, freshly authenticated,
 * and over exactly this plan in this mode epoch. A restriction of devices that nobody signed waits under rows 13, 16 or 20 instead,
 * but is never executed late or in another mode epoch. Reason: a signature counts for what was shown, and for nothing else.
 * Source: sign-off invariants I1-I5, I7, I9; decision table row 17.
 */
export const approval: Rule = (facts) => {
  const { ask, request } = facts;
  if (ask !== 'OPEN' && ask !== 'CLOSE' && ask !== 'RESTRICT_IOT') return null;
  const unsigned = request.approvals.length === 0;
  const problem =
    unsigned && ask === 'RESTRICT_IOT' ? overdueProblem(facts) : unsigned && request.stage === 'PROPOSED' ? null : signedProblem(facts);
  if (problem === null) return null;
  const { input, ...text } = problem;
  return fire('row-17', 'DENY', { inputs: [input], ...text });
};

const signedProblem = (facts: Facts): Problem | null =>
  timeProblem(facts) ?? peopleProblem(facts) ?? bindingProblem(facts) ?? firstProblem(facts) ?? missingProblem(facts);

/** What automation may do without a signature is bound only by what it states. */
const overdueProblem = ({ snapshot, request }: Facts): Problem | null => {
  const { not_before, not_after, mode_epoch } = request;
  const inTime = (not_after === null || snapshot.at <= not_after) && (not_before === null || snapshot.at >= not_before);
  if (!inTime) return outOfTime(snapshot.at, request);
  return mode_epoch === null || mode_epoch === snapshot.mode_epoch ? null : otherEpoch(mode_epoch, snapshot.mode_epoch);
};

interface Problem {
  readonly input: string;
  readonly value: string;
  readonly limit: string;
  readonly sentence: string;
}

const timeProblem = ({ snapshot: { at }, request }: Facts): Problem | null => {
  const { decide_by, not_before, not_after } = request;
  if (!isInstant(decide_by) || !(at <= decide_by)) {
    return {
      input: 'decide_by',
      value: shown(at),
      limit: shown(decide_by),
      sentence: 'The time to decide is over: no answer is a rejection.',
    };
  }
  const inTime = isInstant(not_after) && isInstant(not_before) && at <= not_after && at >= not_before;
  return inTime ? null : outOfTime(at, request);
};

const isInstant = (value: number | null): value is number => value !== null && Number.isFinite(value);

const outOfTime = (at: number, { not_before, not_after }: Facts['request']): Problem => ({
  input: 'not_after',
  value: shown(at),
  limit: `${shown(not_before)} to ${shown(not_after)}`,
  sentence: 'It is outside its time of execution: what is late is proposed anew, never executed.',
});

const otherEpoch = (stated: number | null, epoch: number | null): Problem => ({
  input: 'mode_epoch',
  value: shown(stated),
  limit: shown(epoch),
  sentence: 'The modes have changed since it was proposed.',
});

const peopleProblem = ({ request: { approvals, requester } }: Facts): Problem | null => {
  const people = new Set(approvals.map(({ operator }) => operator));
  const sessions = new Set(approvals.map(({ session }) => session));
  if (requester === '' || approvals.some(({ operator }) => operator === requester)) {
    return {
      input: 'approvals',
      value: shown(requester === '' ? null : requester),
      limit: 'another person',
      sentence: 'Whoever proposed it cannot sign it.',
    };
  }
  if (approvals.some(({ operator, session }) => operator === '' || session === '')) {
    return {
      input: 'approvals',
      value: 'no name',
      limit: 'a person in a session',
      sentence: 'A signature without a person or a session does not count.',
    };
  }
  const authenticators = new Set(approvals.flatMap(({ authenticator }) => authenticator ?? []));
  // One signature alone has nobody to differ from.
  if (approvals.length < 2 || Math.min(people.size, sessions.size, authenticators.size) === approvals.length) return null;
  return {
    input: 'approvals',
    value: `people: ${people.size}, sessions: ${sessions.size}, authenticators: ${authenticators.size}`,
    limit: `${approvals.length} of each`,
    sentence: 'Two signatures are two people, in two sessions, with two authenticators.',
  };
};

/** Input that row 17 names when nothing is wrong with the signatures that are there, and one is missing still. */
export const missingSignature = 'approvals.missing';

const missingProblem = ({ request: { approvals }, requiredSignatures }: Facts): Problem | null =>
  approvals.length >= requiredSignatures
    ? null
    : { input: missingSignature, value: String(approvals.length), limit: String(requiredSignatures), sentence: 'A signature is missing.' };

const bindingProblem = ({ request, snapshot, protectionHash }: Facts): Problem | null => {
  if (request.mode_epoch === null || request.mode_epoch !== snapshot.mode_epoch) return otherEpoch(request.mode_epoch, snapshot.mode_epoch);
  if (request.topology_version === null || request.topology_version !== snapshot.network.topology_version) {
    return {
      input: 'topology_version',
      value: shown(request.topology_version),
      limit: shown(snapshot.network.topology_version),
      sentence: 'The topology has changed since it was proposed.',
    };
  }
  if (request.protection_hash === null || request.protection_hash !== protectionHash) {
    return {
      input: 'protection_hash',
      value: shown(request.protection_hash),
      limit: protectionHash,
      sentence: 'The protection of an affected point has changed since it was proposed.',
    };
  }
  if (request.plan_hash === null)
    return { input: 'plan_hash', value: 'not known', limit: 'a plan', sentence: 'There is no plan that was signed.' };
  return null;
};

const firstProblem = (facts: Facts): Problem | null => {
  for (const signed of facts.request.approvals) {
    const problem = signatureProblem(signed, facts);
    if (problem !== null) return problem;
  }
  return null;
};

const signatureProblem = (signed: Approval, { request, snapshot: { at, limits } }: Facts): Problem | null => {
  if (signed.plan_hash !== request.plan_hash) {
    return { input: 'plan_hash', value: signed.plan_hash, limit: shown(request.plan_hash), sentence: 'Another plan was signed.' };
  }
  if (!signingRoles.includes(signed.role)) {
    return {
      input: 'approvals.role',
      value: signed.role,
      limit: signingRoles.join(' or '),
      sentence: 'The role of the person may not sign.',
    };
  }
  const ageMs = signed.auth_time === null ? Number.NaN : signed.at - signed.auth_time;
  if (signed.auth_strength !== 'STEP_UP' || !(ageMs <= limits.signature_age_max_ms) || !(ageMs >= -limits.clock_offset_max_ms)) {
    return {
      input: 'approvals.auth_time',
      value: `${signed.auth_strength}, ${ageMs} ms`,
      limit: `STEP_UP, ${limits.signature_age_max_ms} ms`,
      sentence: 'The person was not freshly authenticated for this signature.',
    };
  }
  if (!(at <= signed.expires) || !(signed.at <= at + limits.clock_offset_max_ms)) {
    return { input: 'approvals.expires', value: shown(at), limit: shown(signed.expires), sentence: 'The signature has expired.' };
  }
  return null;
};
