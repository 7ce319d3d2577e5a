import type { SourceAge, SourceName } from '#feed/model.ts';

import { heartbeatAgeMsMax } from '@gridstream/operations';

/** When each source last spoke, ms since 1970, and what is wrong with reading it, if anything. */
export type SourceTimes = Readonly<Record<SourceName, { readonly at: number | null; readonly problem: string }>>;

/** A blinding source over its bound blinds the console. Late telemetry does not: TELEMETRY_HALT deals with it. */
const bounds: Readonly<Record<SourceName, { readonly bound_ms: number; readonly blinding: boolean }>> = {
  store: { bound_ms: 2_000, blinding: true },
  pipeline: { bound_ms: heartbeatAgeMsMax, blinding: true },
  authority: { bound_ms: heartbeatAgeMsMax, blinding: true },
  telemetry: { bound_ms: 5_000, blinding: false },
};

const ageOf = (name: SourceName, times: SourceTimes, nowMs: number): SourceAge => {
  const { at, problem } = times[name];
  const ageMs = at === null ? null : Math.max(0, nowMs - at);
  const ok = problem === '' && ageMs !== null && ageMs <= bounds[name].bound_ms;
  return { name, at, age_ms: ageMs, ...bounds[name], ok, problem };
};

/** Age of every source on the server's clock, held against its bound. */
export const sourceAges = (times: SourceTimes, nowMs: number): readonly SourceAge[] => [
  ageOf('store', times, nowMs),
  ageOf('pipeline', times, nowMs),
  ageOf('authority', times, nowMs),
  ageOf('telemetry', times, nowMs),
];
