import { knownModes } from './known-modes.ts';
import { limitsInBounds } from './limits-in-bounds.ts';
import { manualOnly } from './manual-only.ts';
import { protectedPoint } from './row-01-protected-point.ts';
import { authority } from './row-02-authority.ts';
import { telemetryPath } from './row-03-telemetry-path.ts';
import { requiredTelemetry } from './row-04-required-telemetry.ts';
import { feederSeen } from './row-05-feeder-seen.ts';
import { heatSuspend } from './row-06-heat-suspend.ts';
import { gridFollowHeat } from './row-07-grid-follow-heat.ts';
import { gridFollow } from './row-08-grid-follow.ts';
import { lastKnownGood } from './row-09-last-known-good.ts';
import { topology } from './row-10-topology.ts';
import { registries } from './row-11-registries.ts';
import { priorityOne } from './row-12-priority-one.ts';
import { priorityTwo } from './row-13-priority-two.ts';
import { tags } from './row-14-tags.ts';
import { customerLimits } from './row-15-customer-limits.ts';
import { budget } from './row-16-budget.ts';
import { approval } from './row-17-approval.ts';
import { heatEmergency } from './row-18-heat-emergency.ts';
import { testData } from './row-19-test-data.ts';
import { allGood } from './row-20-all-good.ts';
import type { Rule } from './rule.ts';

/** Every rule: the rows of the table in their order, then what the table presumes. Each is asked, whatever the others say. */
export const allRules: readonly Rule[] = [
  protectedPoint,
  authority,
  telemetryPath,
  requiredTelemetry,
  feederSeen,
  heatSuspend,
  gridFollowHeat,
  gridFollow,
  lastKnownGood,
  topology,
  registries,
  priorityOne,
  priorityTwo,
  tags,
  customerLimits,
  budget,
  approval,
  heatEmergency,
  testData,
  allGood,
  manualOnly,
  knownModes,
  limitsInBounds,
];
