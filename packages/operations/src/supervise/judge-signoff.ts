import { decide, missingSignature } from '@gridstream/domain/safety';
import type { Decision, RuleFired, Snapshot } from '@gridstream/domain/safety';
import type { RecommendationEvent, RecordedSignature, Signoff } from '@gridstream/schemas';

import { sha256HexOf } from '../hash/sha256-hex.ts';
import { permitRequest, planDifferences, planMove } from './make-plan.ts';
import type { Move } from './make-plan.ts';
import { approvalOf, signatureOf, signaturesOf } from './recorded-signatures.ts';
import { signatureNonce } from './signature-verifier.ts';
import type { SignatureVerification } from './signature-verifier.ts';

export interface JudgeInput {
  readonly snapshot: Snapshot;
  readonly recommendation: RecommendationEvent;
  readonly signoff: Signoff;
  readonly verification: SignatureVerification;
  readonly move: Move;
  readonly commandId: string;
  readonly permitTtlMs: number;
}

/** The signatures that count, this one last. */
interface Signed {
  readonly decision: Decision;
  readonly rules: readonly RuleFired[];
  readonly signatures: readonly RecordedSignature[];
}

export type Judgement =
  | (Signed & { readonly kind: 'PERMITTED'; readonly notAfter: number })
  /** Nothing is wrong with this signature or the plan: another person must sign too. */
  | (Signed & { readonly kind: 'RECORDED' })
  /** The plan may not be executed now, whoever signs it. */
  | { readonly kind: 'REFUSED'; readonly decision: Decision; readonly rules: readonly RuleFired[]; readonly note: string }
  /** This signature does not count; another one may. */
  | { readonly kind: 'SIGNATURE_REFUSED'; readonly decision: Decision; readonly rules: readonly RuleFired[]; readonly note: string }
  | { readonly kind: 'VOIDED'; readonly decision: Decision; readonly rules: readonly RuleFired[]; readonly note: string };

/**
 * Judges a signature on the snapshot of now, together with those that were recorded before it: everything is evaluated anew, and the
 * decision that counts is the kernel's (I1-I9).
 */
export const judgeSignoff = (input: JudgeInput): Judgement => {
  const { snapshot, recommendation, move } = input;
  const problem = signatureProblem(input);
  const signatures = [...signaturesOf(recommendation), ...(problem === null ? ownSignature(input) : [])];
  const notAfter = Math.min(recommendation.execute_by, snapshot.at + input.permitTtlMs);
  const decision = decide(snapshot, requestOf(input, signatures, notAfter), sha256HexOf);
  const rules = problem === null ? decision.rules : [...decision.rules.filter(({ id }) => id !== 'row-17'), problem];
  const blocking = rules.filter(({ id, outcome }) => outcome === 'DENY' && id !== 'row-17' && id !== 'default');
  if (blocking.length > 0) return { kind: 'REFUSED', decision, rules, note: refusals(blocking) };
  const today = planMove(snapshot, move);
  const differences = planDifferences(recommendation.plan, today.plan);
  if (differences.length > 0)
    return { kind: 'VOIDED', decision, rules, note: `The plan has changed since it was shown: ${differences.join('; ')}` };
  const personal = rules.find(({ outcome }) => outcome === 'DENY');
  // What is recorded is that the move may be offered still: the permit itself is another question, asked with every signature.
  if (personal !== undefined && isMissing(personal) && today.decision.result === 'HOLD_FOR_OPERATOR')
    return { kind: 'RECORDED', decision: today.decision, rules: today.decision.rules, signatures };
  if (personal !== undefined) return { kind: 'SIGNATURE_REFUSED', decision, rules, note: refusal(personal) };
  if (decision.result !== 'PERMIT' || signatures.length < recommendation.plan.required_signatures)
    return { kind: 'REFUSED', decision, rules, note: 'The kernel does not permit it.' };
  return { kind: 'PERMITTED', decision, rules, notAfter, signatures };
};

const isMissing = ({ id, inputs }: RuleFired): boolean => id === 'row-17' && inputs.includes(missingSignature);

const ownSignature = ({ signoff, verification, recommendation }: JudgeInput): readonly RecordedSignature[] =>
  verification.kind === 'verified' ? [signatureOf(signoff, verification.identity, recommendation.decide_by)] : [];

const requestOf = ({ snapshot, recommendation, move, commandId }: JudgeInput, signatures: readonly RecordedSignature[], notAfter: number) =>
  permitRequest({
    move,
    plan: recommendation.plan,
    planHash: recommendation.plan_hash,
    commandId,
    recommendationId: recommendation.recommendation_id,
    proposer: recommendation.proposer,
    decideBy: recommendation.decide_by,
    notBefore: snapshot.at,
    notAfter,
    approvals: signatures.map((signature) => approvalOf(signature, recommendation.plan_hash)),
  });

const refusal = ({ id, sentence, value, limit }: RuleFired): string => `Refused by ${id}: ${sentence} Value: ${value}. Limit: ${limit}.`;

/** Rows that stop everyone: a stale picture also makes every switch uncertain, and the cause must be read before its consequence. */
const stopsEveryone = new Set(['row-02', 'row-03', 'row-05']);
const noteLengthMax = 800;

const refusals = (blocking: readonly RuleFired[]): string => {
  const first = blocking.filter(({ id }) => stopsEveryone.has(id));
  const rest = blocking.filter(({ id }) => !stopsEveryone.has(id));
  return [...first, ...rest].map(refusal).join(' ').slice(0, noteLengthMax);
};

/** How old a sign-off may be when it is judged, ms: a backlog that drains must not fire. */
const signoffAgeMaxMs = 30_000;

const signatureProblem = ({ snapshot, recommendation, signoff, verification, move }: JudgeInput): RuleFired | null => {
  if (verification.kind === 'refused') return refuse('evidence.token', verification.reason, 'a valid token of the identity provider');
  const { subject, nonce } = verification.identity;
  if (signoff.recommendation_id !== recommendation.recommendation_id)
    return refuse('recommendation_id', signoff.recommendation_id, recommendation.recommendation_id);
  if (subject !== signoff.operator_id) return refuse('evidence.token', `subject ${subject}`, signoff.operator_id);
  const bound = signatureNonce(signoff);
  if (nonce !== bound || signoff.evidence.nonce !== bound)
    return refuse('evidence.nonce', 'another challenge', 'bound to this plan, sign-off and person');
  if (signoff.plan_hash !== recommendation.plan_hash) return refuse('plan_hash', signoff.plan_hash, recommendation.plan_hash);
  const expected = `${move.switchId} ${move.verb}`;
  if (!readsAs(signoff.read_back, move)) return refuse('read_back', signoff.read_back, expected);
  if (signoff.reason_code.trim() === '' || signoff.reason_text.trim() === '') return refuse('reason', 'none', 'a listed reason and words');
  const ageMs = snapshot.at - signoff.at;
  return ageMs > signoffAgeMaxMs || ageMs < -snapshot.limits.clock_offset_max_ms
    ? refuse('at', `${ageMs} ms ago`, `${signoffAgeMaxMs} ms`)
    : null;
};

/** Target and state as the operator read them back: switch or device, and OPEN, CLOSE or CLOSED. */
const readsAs = (readBack: string, { switchId, assetId, verb }: Move): boolean => {
  const words = readBack.trim().toUpperCase().split(/\s+/u);
  const [target, state] = words;
  const states = verb === 'OPEN' ? ['OPEN'] : ['CLOSE', 'CLOSED'];
  return words.length === 2 && (target === switchId.toUpperCase() || target === assetId.toUpperCase()) && states.includes(state ?? '');
};

const refuse = (input: string, value: string, limit: string): RuleFired => ({
  id: 'row-17',
  outcome: 'DENY',
  inputs: [`signoff.${input}`],
  value,
  limit,
  sentence: `The signature does not count: ${input} is not what was asked for.`,
});
