import { hashSnapshot, withoutUnusableNumbers } from './canonical-snapshot.ts';
import { classifyRequest } from './classify-request.ts';
import type { Decision, HashText, Result, RuleFired } from './decision.ts';
import { impactedPoints } from './impacted-points.ts';
import { kernelVersion } from './kernel-version.ts';
import { protectionHash } from './protection-hash.ts';
import type { Request } from './request.ts';
import { allRules } from './rules/all-rules.ts';
import { type Facts, fire } from './rules/rule.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * Decides one request on one snapshot: PERMIT, HOLD_FOR_OPERATOR or DENY, with every rule that fired and the one that dominates.
 * Total and pure; the most restrictive rule wins and what no rule permits is denied. There is no flag that turns a rule off.
 * Source: safety design §1-§6, decision table (b).
 */
export const decide = (given: Snapshot, request: Request, hash: HashText): Decision => {
  const snapshot = hasUnusableNumber(given) ? withoutUnusableNumbers(given) : given;
  const ask = classifyRequest(request);
  const impacted = impactedPoints(snapshot, request);
  const level = impacted.known ? Math.min(5, ...impacted.points.map((point) => point.level)) : 0;
  const requiredSignatures = ask === 'OPEN' ? (level <= 2 ? 2 : 1) : ask === 'CLOSE' ? 1 : 0;
  const facts: Facts = { snapshot, request, ask, impacted, level, requiredSignatures, protectionHash: protectionHash(impacted, hash) };
  const fired = allRules.map((rule) => rule(facts)).filter((rule) => rule !== null);
  // Only row 20 can permit or hold on its own: without it the default joins whatever else fired.
  const rules = fired.some(({ id }) => id === 'row-20') ? fired : [...fired, nothingPermits];
  const dominating = rules.reduce((worst, rule) => (severity[rule.outcome] > severity[worst.outcome] ? rule : worst));
  return {
    result: dominating.outcome,
    dominating_rule: dominating.id,
    rules,
    modes: snapshot.modes,
    impacted,
    required_signatures: requiredSignatures,
    protection_hash: facts.protectionHash,
    snapshot_hash: hashSnapshot(snapshot, hash),
    kernel_version: kernelVersion,
  };
};

const severity: Readonly<Record<Result, number>> = { PERMIT: 0, HOLD_FOR_OPERATOR: 1, DENY: 2 };

const nothingPermits: RuleFired = fire('default', 'DENY', {
  inputs: ['request', 'modes'],
  value: 'no row applies',
  limit: 'a row that permits',
  sentence: 'No row of the decision table permits this, so it is denied.',
});

const checked = new WeakMap<Snapshot, boolean>();

// A snapshot is looked through once, however many requests are decided on it.
const hasUnusableNumber = (snapshot: Snapshot): boolean => {
  const known = checked.get(snapshot);
  if (known !== undefined) return known;
  const { network: _network, ...rest } = snapshot;
  const found = anyUnusable(rest);
  checked.set(snapshot, found);
  return found;
};

const anyUnusable = (value: unknown): boolean => {
  if (typeof value === 'number') return !Number.isFinite(value);
  return value !== null && typeof value === 'object' && Object.values(value).some(anyUnusable);
};
