import { gridFollowFinding } from '../grid-follow-finding.ts';
import type { ModeRule } from './mode-rule.ts';

/** GRID_FOLLOW: nobody can steer, so every device follows its own local default. Source: safety design §3. */
export const gridFollow: ModeRule = {
  mode: 'GRID_FOLLOW',
  cause: gridFollowFinding,
  gap: gridFollowFinding,
  scope: ({ control_area }) => control_area,
  dwell: ({ dwell_ms }) => dwell_ms,
  exitCondition: 'Kafka and Redis reachable, and no heatwave or a dispatch that is proven safe, all of it for the dwell',
  allowed: 'Release, stop, reject and cancel; leases are released in stages and devices follow their own local default. No switch moves',
};
