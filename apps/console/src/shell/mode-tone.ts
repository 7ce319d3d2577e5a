import type { Tone } from '#ui/state-tag.tsx';

import type { ActiveMode } from '@gridstream/schemas';

/** How loudly each mode shows: what stops switching is an alarm. */
export const modeTones: Readonly<Record<ActiveMode['mode'], Tone>> = {
  NORMAL: 'normal',
  HEAT_SUSPEND: 'warn',
  MANUAL_ONLY: 'warn',
  TEST: 'warn',
  SAFETY_FREEZE: 'alarm',
  TELEMETRY_HALT: 'alarm',
  GRID_FOLLOW: 'alarm',
  UNKNOWN: 'alarm',
};
