import { budgetFinding, type BudgetFinding } from './budget-finding.ts';
import { type Ask, classifyRequest } from './classify-request.ts';
import type { HashText, Impacted, ImpactedPoint, Result } from './decision.ts';
import { impactedPoints, targetDevice, tieDoubts, type TieDoubt } from './impacted-points.ts';
import { protectionHash } from './protection-hash.ts';
import type { Request } from './request.ts';
import { requiredSignatures } from './required-signatures.ts';
import { type SnapshotFindings, snapshotFindings } from './snapshot-findings.ts';
import type { Snapshot, SnapshotDevice } from './snapshot.ts';

/** What every rule looks at; a rule reads and answers, and knows nothing of the others. */
export interface Facts {
  readonly snapshot: Snapshot;
  readonly request: Request;
  readonly ask: Ask;
  readonly findings: SnapshotFindings;
  readonly impacted: Impacted;
  /** Points that may lose supply or comfort, or be energised; points that a tie holds are not among them. */
  readonly points: readonly ImpactedPoint[];
  /** Lowest level of these points: 0 when they are not known, 5 when there is none. */
  readonly level: number;
  readonly tieDoubts: readonly TieDoubt[];
  /** Device that the request targets; null when it targets none, or none is known. */
  readonly device: SnapshotDevice | null;
  readonly budget: BudgetFinding | null;
  readonly heatSuspended: boolean;
  readonly requiredSignatures: number;
  /** Outcome of a row that leaves it to people: HOLD until every signature is there. Row 17 judges the signatures themselves. */
  readonly people: Result;
  readonly protectionHash: string;
}

/** Establishes what is at stake, once for all rules. */
export const establishFacts = (snapshot: Snapshot, request: Request, hash: HashText): Facts => {
  const ask = classifyRequest(request);
  const findings = snapshotFindings(snapshot);
  const impactCase = { snapshot, request, ask, heatwave: findings.heatwave !== null };
  const impacted = impactedPoints(impactCase);
  const held = new Set(impacted.held_by_tie);
  const points = held.size === 0 ? impacted.points : impacted.points.filter((point) => !held.has(point.service_point_id));
  const level = impacted.known ? points.reduce((least, point) => Math.min(least, point.level), 5) : 0;
  const budget = budgetFinding({ snapshot, request, ask, impacted });
  const heatSuspended = findings.heatSuspend !== null || snapshot.modes.some(({ mode }) => mode === 'HEAT_SUSPEND');
  const signatures = requiredSignatures({ ask, request, level, heatSuspended, overBudget: budget !== null });
  const signed = request.stage === 'PERMITTED' && request.approvals.length >= signatures;
  return {
    snapshot,
    request,
    ask,
    findings,
    impacted,
    points,
    level,
    tieDoubts: tieDoubts(impactCase, impacted),
    device: ask === 'RESTRICT_IOT' ? targetDevice(snapshot, request.target) : null,
    budget,
    heatSuspended,
    requiredSignatures: signatures,
    people: signatures === 0 || signed ? 'PERMIT' : 'HOLD_FOR_OPERATOR',
    protectionHash: protectionHash(impacted, hash),
  };
};
