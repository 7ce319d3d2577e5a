import { followGrid } from './row-08-grid-follow.ts';
import type { Rule } from './rule.ts';

/**
 * Row 7: in a heatwave without connectivity, or without a dispatch that provably harms nobody, devices follow their own local default
 * (GRID_FOLLOW). Reason: heat leaves no time to undo an order that cannot be followed up. Source: safety design §3, decision table row 7.
 */
export const gridFollowHeat: Rule = (facts) => (facts.findings.heatwave === null ? null : followGrid(facts, 'row-07'));
