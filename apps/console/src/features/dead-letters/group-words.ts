import type { DeadLetterGroup } from '@gridstream/schemas';

/** Days that dead letters are kept, in ms; the topic's own retention. */
const retentionMs = 14 * 86_400_000;

/** When the oldest record of the group passes its retention. */
export const oldestExpiresAt = (group: Pick<DeadLetterGroup, 'first_at'>): number => group.first_at + retentionMs;

/** Devices by name, at most `countMax`, with the number of those left out. */
export const devicesText = (devices: readonly string[], countMax = 3): string => {
  if (devices.length === 0) return 'not known';
  const named = devices.slice(0, countMax).join(', ');
  return devices.length > countMax ? `${named} and ${devices.length - countMax} more` : named;
};

/** Minute counts moved so that the last one is the minute of `nowMs`; minutes without a record since count 0. */
export const alignedSparkline = (
  { sparkline, sparkline_end }: Pick<DeadLetterGroup, 'sparkline' | 'sparkline_end'>,
  nowMs: number,
): number[] => {
  const passed = nowMs <= sparkline_end ? 0 : Math.floor((nowMs - sparkline_end) / 60_000);
  const kept = sparkline.slice(Math.min(passed, sparkline.length));
  return [...kept, ...Array.from({ length: sparkline.length - kept.length }, () => 0)];
};
