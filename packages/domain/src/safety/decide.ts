import type { NetworkModel } from '../network/model.ts';
import { hashSnapshot, withoutUnusableNumbers } from './canonical-snapshot.ts';
import type { Ask } from './classify-request.ts';
import type { Decision, HashText, Result, RuleFired } from './decision.ts';
import { establishFacts } from './facts.ts';
import { kernelVersion } from './kernel-version.ts';
import type { Request } from './request.ts';
import { allRules } from './rules/all-rules.ts';
import { fire } from './rules/rule.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * Decides one request on one snapshot: PERMIT, HOLD_FOR_OPERATOR or DENY, with every rule that fired and the one that dominates.
 * Total and pure; the most restrictive rule wins and what no rule permits is denied. There is no flag that turns a rule off.
 * Source: safety design §1-§6, decision table (b).
 */
export const decide = (given: Snapshot, request: Request, hash: HashText): Decision => {
  const snapshot = usable(given);
  const facts = establishFacts(snapshot, request, hash);
  const fired = allRules.map((rule) => rule(facts)).filter((rule) => rule !== null);
  // What forbids nothing does not permit yet: without a row that carries it the default joins whatever else fired.
  const rules = fired.some(({ id }) => carriers[facts.ask].includes(id)) ? fired : [...fired, nothingPermits];
  const dominating = rules.reduce((worst, rule) => (severity[rule.outcome] > severity[worst.outcome] ? rule : worst));
  return {
    result: dominating.outcome,
    dominating_rule: dominating.id,
    rules,
    modes: snapshot.modes,
    impacted: facts.impacted,
    required_signatures: facts.requiredSignatures,
    protection_hash: facts.protectionHash,
    snapshot_hash: hashSnapshot(snapshot, hash),
    kernel_version: kernelVersion,
  };
};

/** Rows that can carry a request: those that say under which condition it may go on, and not only why it may not. */
const carriers: Readonly<Record<Ask, readonly string[]>> = {
  OPEN: ['row-12', 'row-13', 'row-18', 'row-20'],
  CLOSE: ['row-03', 'row-05', 'row-06', 'row-07', 'row-08', 'row-20'],
  RESTRICT_IOT: ['row-13', 'row-20'],
  RELEASE_IOT: ['row-20'],
  READ: ['row-20'],
  INVALID: [],
};

const severity: Readonly<Record<Result, number>> = { PERMIT: 0, HOLD_FOR_OPERATOR: 1, DENY: 2 };

const nothingPermits: RuleFired = fire('default', 'DENY', {
  inputs: ['request', 'modes'],
  value: 'no row applies',
  limit: 'a row that permits',
  sentence: 'No row of the decision table permits this, so it is denied.',
});

const usableOf = new WeakMap<Snapshot, Snapshot>();

/** The snapshot with every number that no rule can compare as not known; looked through once, however many requests there are. */
const usable = (snapshot: Snapshot): Snapshot => {
  const before = usableOf.get(snapshot);
  if (before !== undefined) return before;
  const { network, ...rest } = snapshot;
  const known = isUsableModel(network.model) ? snapshot : { ...snapshot, network: { ...network, model: null } };
  const found = Object.values(rest).every(isUsable) ? known : withoutUnusableNumbers(known);
  usableOf.set(snapshot, found);
  return found;
};

const usableParts = new WeakMap<object, boolean>();

// A model that passed `parseNetwork` always is; one that did not is no model.
const isUsableModel = (model: NetworkModel | null): boolean => model === null || isUsablePart(model);

/** Parts that an earlier snapshot had too, such as the registry, have been looked through. */
const isUsablePart = (part: object): boolean => {
  const before = usableParts.get(part);
  if (before !== undefined) return before;
  const found = !anyUnusable(part);
  usableParts.set(part, found);
  return found;
};

const isUsable = (value: unknown): boolean => (typeof value === 'object' && value !== null ? isUsablePart(value) : !anyUnusable(value));

const anyUnusable = (value: unknown): boolean => {
  if (typeof value === 'number') return !Number.isFinite(value);
  return value !== null && typeof value === 'object' && Object.values(value).some(anyUnusable);
};
