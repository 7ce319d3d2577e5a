import type { ModeEntry } from './snapshot.ts';

export type Result = 'PERMIT' | 'HOLD_FOR_OPERATOR' | 'DENY';

/** One rule that fired: what it looked at, its value, the limit, and the rule as a sentence for people. */
export interface RuleFired {
  readonly id: string;
  readonly outcome: Result;
  readonly inputs: readonly string[];
  readonly value: string;
  readonly limit: string;
  readonly sentence: string;
}

export interface ImpactedPoint {
  readonly service_point_id: string;
  /** 0 is hard-excluded; an unmapped point is 0. */
  readonly level: number;
  readonly mapped: boolean;
}

/** Who is affected; null sets when it could not be computed, which counts as everybody. Ids are sorted. */
export interface Impacted {
  readonly known: boolean;
  readonly reason: string;
  readonly certain: readonly string[];
  readonly possible: readonly string[];
  readonly held_by_tie: readonly string[];
  readonly exact: boolean;
  readonly kilowatts_certain: number;
  readonly kilowatts_possible: number;
  readonly loops: number | null;
  readonly uncertain_switches: readonly string[];
  readonly points: readonly ImpactedPoint[];
}

export interface Decision {
  readonly result: Result;
  readonly dominating_rule: string;
  readonly rules: readonly RuleFired[];
  readonly modes: readonly ModeEntry[];
  readonly impacted: Impacted;
  /** Signatures that the request needs, 0 to 2. */
  readonly required_signatures: number;
  /** SHA-256 over the level of every possibly impacted point. */
  readonly protection_hash: string;
  readonly snapshot_hash: string;
  readonly kernel_version: string;
}

/** Lower-case hexadecimal SHA-256 of UTF-8 text, passed in because the kernel has no run-time of its own. */
export type HashText = (text: string) => string;
