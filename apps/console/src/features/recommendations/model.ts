import { z } from 'zod';

import { rejectRequest, withdrawRequest } from '@gridstream/operations';
import { commandView, recommendationEvent, recommendationState, ruleOutcome } from '@gridstream/schemas';

import { namedPoint } from '../critical-assets/model.ts';

export const recommendationSummary = z.object({
  id: z.string(),
  state: recommendationState,
  /** The effect and its object: `Open Sw5: 320 kW, 10 loads, hospital not affected`. */
  label: z.string(),
  objective: z.string(),
  decide_by: z.number(),
  at: z.number(),
  proposer: z.string(),
  signatures: z.int(),
  required_signatures: z.int(),
  excluded: z.int(),
  note: z.string(),
});

export const recommendationQueue = z.object({ items: z.array(recommendationSummary), total: z.int() });

const rejectReason = z.object({ code: rejectRequest.shape.reason_code, label: z.string() });
const withdrawReason = z.object({ code: withdrawRequest.shape.reason_code, label: z.string() });

export const timelineEntry = z.object({
  at: z.number(),
  kind: z.enum(['DECISION', 'COMMAND']),
  /** Who did it. */
  actor: z.string(),
  event: z.string(),
  sentence: z.string(),
  /** Rule or check that decided, empty when none. */
  rule: z.string(),
  abnormal: z.boolean(),
});

export const recommendationDetail = z.object({
  event: recommendationEvent,
  label: z.string(),
  certain: z.array(namedPoint),
  possible: z.array(namedPoint),
  held_by_tie: z.array(namedPoint),
  excluded: z.array(z.object({ asset_id: z.string(), rule: ruleOutcome, impacted: z.array(namedPoint) })),
  command: commandView.nullable(),
  timeline: z.array(timelineEntry),
  /** Whether audit rows of its life may be missing from the timeline, and why. */
  timeline_missing: z.enum(['NOTHING', 'UNREADABLE', 'NOT_ALL_KEPT']),
  reject_reasons: z.array(rejectReason),
  withdraw_reasons: z.array(withdrawReason),
});

export type RecommendationSummary = z.infer<typeof recommendationSummary>;
export type RecommendationDetail = z.infer<typeof recommendationDetail>;
export type TimelineEntry = z.infer<typeof timelineEntry>;
/** A reason as a control shows it. */
export interface ListedReason {
  readonly code: string;
  readonly label: string;
}
