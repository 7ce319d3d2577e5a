import type { AuditSpan } from '@gridstream/operations';
import type { AuditView, CommandView, RecommendationEvent } from '@gridstream/schemas';

import type { TimelineEntry } from './model.ts';
import { ulidTimeMs } from './ulid-time.ts';

/** Clocks of two writers may differ by this much, and an outcome is told this long after its event, ms. */
const marginMs = 60_000;
const rowsMax = 20_000;

/** The span of audit rows in which a recommendation lived: from the instant in its id to its latest event. */
export const lifeOf = (event: Pick<RecommendationEvent, 'recommendation_id' | 'at'>): AuditSpan => ({
  fromMs: Math.max(0, (ulidTimeMs(event.recommendation_id) ?? 0) - marginMs),
  toMs: event.at + marginMs,
  rowsMax,
});

const stageSentences: Readonly<Record<string, string>> = {
  REFUSED: 'The adapter refused it; nothing was written to the device.',
  SELECTED: 'The adapter accepted the permit and holds the point.',
  SENT: 'The write went to the device, once.',
  VERIFIED: 'The device was read back in the asked state.',
  FAILED: 'The device did not take the asked state.',
  UNKNOWN_OUTCOME: 'No readback came. Nobody may send it again before the device was read back.',
};

const abnormalStages = new Set(['REFUSED', 'FAILED', 'UNKNOWN_OUTCOME', 'UNKNOWN']);

/** Rows that speak of the recommendation, its sign-offs or its command. */
export const rowsAbout = (
  event: Pick<RecommendationEvent, 'recommendation_id' | 'signoff_ids' | 'command_id'>,
  rows: readonly AuditView[],
): AuditView[] => {
  const refs = new Set([
    `recommendation/${event.recommendation_id}`,
    ...event.signoff_ids.map((id) => `signoff/${id}`),
    `command/${event.command_id}`,
  ]);
  return rows.filter((row) => refs.has(row.object_ref) || row.summary.includes(event.recommendation_id));
};

/** Everything that happened to a recommendation, oldest first: audit rows, then the stages that the adapter wrote. */
export const timelineOf = (
  event: Pick<RecommendationEvent, 'recommendation_id' | 'state' | 'at' | 'proposer' | 'note' | 'dominating_rule'>,
  rows: readonly AuditView[],
  command: CommandView | null,
): TimelineEntry[] => {
  const decisions = rows.map((row): TimelineEntry => ({
    at: row.at,
    kind: 'DECISION',
    actor: row.actor,
    event: row.event,
    sentence: row.summary,
    rule: row.dominating_rule,
    abnormal: row.decision === 'DENY',
  }));
  const stages = (command?.stages ?? []).map((stage): TimelineEntry => ({
    at: stage.at,
    kind: 'COMMAND',
    actor: stage.adapter_id,
    event: stage.stage,
    sentence: [
      stage.detail === '' ? stageSentences[stage.stage] : stage.detail,
      stage.readback === '' ? '' : `Read back: ${stage.readback}.`,
    ]
      .filter((part) => part !== undefined && part !== '')
      .join(' '),
    rule: stage.rule,
    abnormal: abnormalStages.has(stage.stage),
  }));
  const known = decisions.length > 0 ? [] : [latest(event)];
  return [...known, ...decisions, ...stages].toSorted((a, b) => a.at - b.at);
};

/** Without audit rows the last event itself is all that is known. */
const latest = (event: Parameters<typeof timelineOf>[0]): TimelineEntry => ({
  at: event.at,
  kind: 'DECISION',
  actor: event.proposer,
  event: event.state,
  sentence: event.note,
  rule: event.dominating_rule,
  abnormal: event.state === 'REFUSED' || event.state === 'FAILED',
});
