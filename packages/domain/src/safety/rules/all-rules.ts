import { protectedPoint } from './row-01-protected-point.ts';
import { authority } from './row-02-authority.ts';
import { telemetryPath } from './row-03-telemetry-path.ts';
import { requiredTelemetry } from './row-04-required-telemetry.ts';
import { feederSeen } from './row-05-feeder-seen.ts';
import { topology } from './row-10-topology.ts';
import { priorityOne } from './row-12-priority-one.ts';
import { priorityTwo } from './row-13-priority-two.ts';
import { tags } from './row-14-tags.ts';
import { approval } from './row-17-approval.ts';
import { testData } from './row-19-test-data.ts';
import { allGood } from './row-20-all-good.ts';
import type { Rule } from './rule.ts';

/** Every rule in the order of the table; each is asked, whatever the others say. */
export const allRules: readonly Rule[] = [
  protectedPoint,
  authority,
  telemetryPath,
  requiredTelemetry,
  feederSeen,
  topology,
  priorityOne,
  priorityTwo,
  tags,
  approval,
  testData,
  allGood,
];
