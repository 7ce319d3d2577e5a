import { z } from 'zod';

/** One input that may bring a mode about, as it stands now. */
export const watchedValue = z.object({
  what: z.string(),
  /** In the unit; null is not known, which counts as over the limit. */
  value: z.number().nullable(),
  limit: z.number(),
  unit: z.enum(['records', 'ms', 'share', '°C', '0 to 4']),
  source: z.string(),
  /** Instant of the observation; null when nothing has been heard. */
  observed_at: z.number().nullable(),
  /** OVER brings the mode about, and so does UNKNOWN; NOT_STATED is a measure that no source states, and does not. */
  state: z.enum(['WITHIN', 'OVER', 'UNKNOWN', 'NOT_STATED']),
});

export const watchedMode = z.object({ mode: z.string(), values: z.array(watchedValue) });

export const watchedModes = z.object({ modes: z.array(watchedMode), read_at: z.number() });

export type WatchedValue = z.infer<typeof watchedValue>;
export type WatchedMode = z.infer<typeof watchedMode>;
