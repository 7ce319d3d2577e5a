import type { RejectReason, WithdrawReason } from '@gridstream/operations';
import type { AuditView, CommandView, RecommendationEvent } from '@gridstream/schemas';

import { describePoint } from '../critical-assets/directory.ts';
import type { PointDirectory } from '../critical-assets/directory.ts';
import type { NamedPoint } from '../critical-assets/model.ts';
import { effectLabel } from './effect.ts';
import type { RecommendationDetail, RecommendationSummary } from './model.ts';
import { signatureCount } from './signature-words.ts';
import { stateWords } from './state-words.ts';
import { timelineOf } from './timeline.ts';

export const summarise = (event: RecommendationEvent, directory: PointDirectory): RecommendationSummary => ({
  id: event.recommendation_id,
  state: event.state,
  label: effectLabel(event, directory),
  objective: event.objective,
  decide_by: event.decide_by,
  at: event.at,
  proposer: event.proposer,
  signatures: signatureCount(event),
  required_signatures: event.plan.required_signatures,
  excluded: event.excluded.length,
  note: event.note,
});

const laneOrder = ['ATTENTION', 'WAITING', 'RUNNING', 'CLOSED'] as const;

/** What needs a person first, then by deadline; closed ones newest first. */
export const queueOrder = (a: RecommendationSummary, b: RecommendationSummary): number => {
  const lane = stateWords(a.state).lane;
  const byLane = laneOrder.indexOf(lane) - laneOrder.indexOf(stateWords(b.state).lane);
  if (byLane !== 0) return byLane;
  return lane === 'CLOSED' ? b.at - a.at : a.decide_by - b.decide_by;
};

export interface DetailInputs {
  readonly event: RecommendationEvent;
  readonly directory: PointDirectory;
  readonly command: CommandView | null;
  /** Rows about it; null when the audit could not be read. */
  readonly audit: { readonly rows: readonly AuditView[]; readonly complete: boolean } | null;
  readonly rejectReasons: Readonly<Record<RejectReason, string>>;
  readonly withdrawReasons: Readonly<Record<WithdrawReason, string>>;
}

/** Everything that the page of one recommendation shows, with every point by name and level. */
export const detailOf = (inputs: DetailInputs): RecommendationDetail => {
  const { event, directory } = inputs;
  const named = (ids: readonly string[]): NamedPoint[] =>
    ids
      .map((id) => describePoint(directory, id))
      .toSorted((a, b) => a.level - b.level || a.id.localeCompare(b.id, 'en', { numeric: true }));
  return {
    event,
    label: effectLabel(event, directory),
    certain: named(event.plan.certain),
    possible: named(event.plan.possible),
    held_by_tie: named(event.plan.held_by_tie),
    excluded: event.excluded.map((candidate) => ({ ...candidate, impacted: named(candidate.impacted) })),
    command: inputs.command,
    timeline: timelineOf(event, inputs.audit?.rows ?? [], inputs.command),
    timeline_missing: inputs.audit === null ? 'UNREADABLE' : inputs.audit.complete ? 'NOTHING' : 'NOT_ALL_KEPT',
    reject_reasons: listed(inputs.rejectReasons),
    withdraw_reasons: listed(inputs.withdrawReasons),
  };
};

/** The keys of a record literal are exactly its codes. */
const codesOf = <Code extends string>(reasons: Readonly<Record<Code, string>>): Code[] => Object.keys(reasons) as Code[];

const listed = <Code extends string>(reasons: Readonly<Record<Code, string>>): { code: Code; label: string }[] =>
  codesOf(reasons).map((code) => ({ code, label: reasons[code] }));
