import { z } from 'zod';

/** One source that vouches for the protection of a service point. */
export const namedSource = z.object({
  source: z.string(),
  criticality_class: z.string(),
  device_level: z.int(),
  holder: z.string(),
  issued_at: z.number().nullable(),
  expires_at: z.number().nullable(),
});

/** A service point as an operator reads it: who it is and how it is protected against a switch. */
export const namedPoint = z.object({
  id: z.string(),
  /** The customer that the protection is for, else the point's own name. */
  name: z.string(),
  bus: z.string(),
  phases: z.array(z.string()),
  rated_kilowatts: z.number().nullable(),
  /** Level against a switch, 0 to 5; 0 for a point that nobody vouches for. */
  level: z.int(),
  criticality_class: z.string(),
  class_label: z.string(),
  /** ACTIVE, past its review, or known to nobody. */
  designation: z.enum(['ACTIVE', 'REVIEW_DUE', 'UNKNOWN']),
  sources: z.array(namedSource),
  /** When the registry was last read for it. */
  verified_at: z.number().nullable(),
  /** Why it counts as unknown; empty otherwise. */
  unknown_because: z.string(),
});

export const nearPlan = z.object({
  recommendation_id: z.string(),
  label: z.string(),
  relation: z.enum(['TOUCHES', 'HELD_BY_TIE', 'EXCLUDED_FOR_IT']),
});

export const criticalAsset = namedPoint.extend({
  energised: z.enum(['YES', 'MAYBE', 'NO', 'NOT_KNOWN']),
  plans: z.array(nearPlan),
});

export const criticalAssets = z.object({
  items: z.array(criticalAsset),
  /** Service points of the registry, protected or not. */
  service_points: z.int(),
  open_plans: z.int(),
  /** Open plans that touch a point of level 0 or 1; must read 0. */
  touching: z.int(),
  /** Why supply is not known; empty while it is. */
  supply_problem: z.string(),
  read_at: z.number(),
});

export type NamedPoint = z.infer<typeof namedPoint>;
export type NamedSource = z.infer<typeof namedSource>;
export type NearPlan = z.infer<typeof nearPlan>;
export type CriticalAsset = z.infer<typeof criticalAsset>;
export type CriticalAssets = z.infer<typeof criticalAssets>;
