import { z } from 'zod';

export const designationState = z.enum(['ACTIVE', 'REVIEW_DUE', 'REVOKED_PENDING', 'UNKNOWN']);

/** One source that vouches for the protection of a service point. */
export const namedSource = z.object({
  source: z.string(),
  criticality_class: z.string(),
  class_label: z.string(),
  /** Level that this source alone gives, against a device of the premises and against a feeder switch. */
  device_level: z.int(),
  feeder_level: z.int(),
  /** Whom it vouches for; the point itself when no customer is named. */
  holder: z.string(),
  issued_at: z.number().nullable(),
  expires_at: z.number().nullable(),
  /** An expired designation is due for review and keeps its level. */
  state: designationState,
});

/** A service point as an operator reads it: who it is and how it is protected. */
export const namedPoint = z.object({
  id: z.string(),
  /** The customer that the protection is for, else the point's own name. */
  name: z.string(),
  bus: z.string(),
  phases: z.array(z.string()),
  rated_kilowatts: z.number().nullable(),
  /** Level against a feeder switch, 0 to 5, as the kernel counts it; 0 for a point that nobody vouches for. */
  level: z.int(),
  /** Level against a device of the premises. */
  device_level: z.int(),
  criticality_class: z.string(),
  class_label: z.string(),
  /** The state that asks for most attention over its sources. */
  designation: designationState,
  /** Every source, the strictest first. */
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

/** How one phase of a point is fed now. */
export const phaseSupply = z.object({
  phase: z.string(),
  /** Branches from the source to its bus through switches that are surely closed, source first; null when there is no such way. */
  branches: z.array(z.string()).nullable(),
  /** The switches among them, in the same order. */
  switches: z.array(z.string()),
});

/** What the supply of a point hangs on, by the positions of now. */
export const supplyOfPoint = z.object({
  phases: z.array(phaseSupply),
  /** Switches whose opening alone may take a phase from it. */
  hangs_on: z.array(z.string()),
  /** Switches whose opening it survives only through a tie. */
  held_by_tie_of: z.array(z.string()),
});

export const criticalAsset = namedPoint.extend({
  energised: z.enum(['YES', 'MAYBE', 'NO', 'NOT_KNOWN']),
  /** Null when switch positions or the network could not be read. */
  supply: supplyOfPoint.nullable(),
  plans: z.array(nearPlan),
});

export const criticalAssets = z.object({
  items: z.array(criticalAsset),
  /** Service points of the registry, protected or not. */
  service_points: z.int(),
  open_plans: z.int(),
  /** Open plans that touch a point of level 0 or 1; must read 0. */
  touching: z.int(),
  /** Null is not known, which counts as a heatwave. */
  heatwave: z.boolean().nullable(),
  /** Why supply is not known; empty while it is. */
  supply_problem: z.string(),
  read_at: z.number(),
});

export type NamedPoint = z.infer<typeof namedPoint>;
export type NamedSource = z.infer<typeof namedSource>;
export type DesignationState = z.infer<typeof designationState>;
export type NearPlan = z.infer<typeof nearPlan>;
export type SupplyOfPoint = z.infer<typeof supplyOfPoint>;
export type CriticalAsset = z.infer<typeof criticalAsset>;
export type CriticalAssets = z.infer<typeof criticalAssets>;
