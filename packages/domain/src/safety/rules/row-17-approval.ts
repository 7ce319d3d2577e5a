import type { Approval } from '../request.ts';
import type { Facts, Rule } from './rule.ts';
import { fire, shown } from './rule.ts';

/** Roles whose signature counts. */
export const signingRoles: readonly string[] = ['operator', 'supervisor'];

/**
 * Row 17: a permit needs every signature: present, in time, by different people who did not propose it, freshly authenticated,
 * and over exactly this plan in this mode epoch. Source: sign-off invariants I1-I5, I7, I9; decision table row 17.
 */
export const approval: Rule = (facts) => {
  const { ask, request } = facts;
  if (ask !== 'OPEN' && ask !== 'CLOSE') return null;
  if (request.stage === 'PROPOSED' && request.approvals.length === 0) return null;
  const problem = timeProblem(facts) ?? countProblem(facts) ?? bindingProblem(facts) ?? firstProblem(facts);
  if (problem === null) return null;
  return fire('row-17', 'DENY', { inputs: [problem.input], value: problem.value, limit: problem.limit, sentence: problem.sentence });
};

interface Problem {
  readonly input: string;
  readonly value: string;
  readonly limit: string;
  readonly sentence: string;
}

const timeProblem = ({ snapshot: { at }, request: { decide_by, not_before, not_after } }: Facts): Problem | null => {
  if (decide_by === null || !(at <= decide_by)) {
    return {
      input: 'decide_by',
      value: shown(at),
      limit: shown(decide_by),
      sentence: 'The time to decide is over: no answer is a rejection.',
    };
  }
  if (not_after === null || not_before === null || !(at <= not_after) || !(at >= not_before)) {
    return {
      input: 'not_after',
      value: shown(at),
      limit: `${shown(not_before)} to ${shown(not_after)}`,
      sentence: 'It is outside its time of execution.',
    };
  }
  return null;
};

const countProblem = ({ request: { approvals, requester }, requiredSignatures }: Facts): Problem | null => {
  const people = new Set(approvals.map(({ operator }) => operator));
  const sessions = new Set(approvals.map(({ session }) => session));
  if (approvals.some(({ operator }) => operator === requester || operator === '')) {
    return { input: 'approvals', value: requester, limit: 'another person', sentence: 'Whoever proposed it cannot sign it.' };
  }
  if (people.size < approvals.length || sessions.size < approvals.length) {
    return {
      input: 'approvals',
      value: `${people.size} people in ${sessions.size} sessions`,
      limit: `${approvals.length} of each`,
      sentence: 'Two signatures are two people in two sessions.',
    };
  }
  if (approvals.length < requiredSignatures) {
    return { input: 'approvals', value: String(approvals.length), limit: String(requiredSignatures), sentence: 'A signature is missing.' };
  }
  return null;
};

const bindingProblem = ({ request, snapshot, protectionHash }: Facts): Problem | null => {
  if (request.mode_epoch === null || request.mode_epoch !== snapshot.mode_epoch) {
    return {
      input: 'mode_epoch',
      value: shown(request.mode_epoch),
      limit: shown(snapshot.mode_epoch),
      sentence: 'The modes have changed since it was proposed.',
    };
  }
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
