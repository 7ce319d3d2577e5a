import { formatAge, formatClock, formatCountdown } from '#ui/format.ts';
import { formatMeasured, splitMeasure } from '#ui/measure.ts';

import type { ActiveMode } from '@gridstream/schemas';

/** `consumer lag 12,345 records, limit 10,000 records`; empty when the mode names nothing that was measured. */
export const measuredText = ({ measured, measure, limit }: Pick<ActiveMode, 'measured' | 'measure' | 'limit'>): string => {
  if (measure === '' && measured === null) return '';
  const { name, unit } = splitMeasure(measure);
  const value = measured === null && name.endsWith(' for') ? 'an unknown time' : formatMeasured(measured, unit);
  return `${name} ${value}${limit === null ? '' : `, limit ${formatMeasured(limit, unit)}`}`.trim();
};

/** Who said so and how long ago; empty when the mode names no source. */
export const sourceText = ({ source, observed_at: at }: Pick<ActiveMode, 'source' | 'observed_at'>, nowMs: number): string => {
  if (source === null && at === null) return '';
  const age = at === null ? 'age not known' : nowMs === 0 ? '' : `${formatAge(nowMs - at)} ago`;
  return [source ?? 'source not named', age].filter((part) => part !== '').join(', ');
};

/** Since when, as a clock time and a length. */
export const sinceText = ({ since }: Pick<ActiveMode, 'since'>, nowMs: number): string =>
  `${formatClock(since)} UTC${nowMs === 0 ? '' : ` (${formatAge(nowMs - since)})`}`;

/** How long until it ends: a countdown once its cause is gone, else that the countdown has not begun. */
export const exitText = ({ mode, exits_at: at }: Pick<ActiveMode, 'mode' | 'exits_at'>, nowMs: number): string => {
  if (mode === 'NORMAL') return '';
  if (at === null) return 'countdown not begun, the cause still holds';
  return nowMs === 0 ? '' : `ends in ${formatCountdown(at - nowMs)}`;
};
