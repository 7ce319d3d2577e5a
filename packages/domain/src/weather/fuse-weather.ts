import type { Snapshot, WeatherReading } from '../safety/snapshot.ts';
import { type JudgedReading, judgeReading, type WeatherLimits } from './judge-reading.ts';

/** Weather as one moment sees it: a snapshot has all of it. */
export type WeatherView = Pick<Snapshot, 'at' | 'weather'> & { readonly limits: WeatherLimits };

/** The hottest that any source says that was not rejected, with the source and the instant that the value is for. */
export interface Hottest {
  readonly value: number;
  readonly source: string;
  readonly at: number;
}

export interface FusedWeather {
  readonly readings: readonly JudgedReading[];
  /** UNKNOWN when a zone has no accepted reading; since when, or null when it never had one among those given. */
  readonly state: { readonly kind: 'KNOWN' } | { readonly kind: 'UNKNOWN'; readonly zone: string; readonly since: number | null };
  readonly temperature_celsius: Hottest | null;
  readonly heat_index_celsius: Hottest | null;
  readonly wet_bulb_celsius: Hottest | null;
  readonly heat_risk: Hottest | null;
  /** 1 while an alert is active, 0 when a source says that none is. */
  readonly heat_alert: Hottest | null;
}

/**
 * Fuses the readings of a moment by the worst case over the sources that were not rejected; see `ReadingVerdict` for what each is good for.
 * A reading counts for a measure until a newer accepted one of the same source, zone and kind states that measure, so a caller may
 * pass as many earlier readings as it likes. Each zone among them must be known on its own. Source: grid safety reference §4.
 */
export const fuseWeather = (view: WeatherView): FusedWeather => {
  const known = fusions.get(view.weather);
  if (known !== undefined && known.at === view.at && known.limits === view.limits) return known.fused;
  const fused = fuse(view);
  fusions.set(view.weather, { at: view.at, limits: view.limits, fused });
  return fused;
};

// The rules of one decision ask for the same moment again and again.
const fusions = new WeakMap<
  readonly WeatherReading[],
  { readonly at: number; readonly limits: WeatherLimits; readonly fused: FusedWeather }
>();

const fuse = ({ at, weather, limits }: WeatherView): FusedWeather => {
  const readings = weather.map((reading) => judgeReading(reading, limits, at));
  return {
    readings,
    state: stateOf(readings, at),
    temperature_celsius: hottest(readings, measures.temperature),
    heat_index_celsius: hottest(readings, measures.heatIndex),
    wet_bulb_celsius: hottest(readings, measures.wetBulb),
    heat_risk: hottest(readings, measures.heatRisk),
    heat_alert: hottest(readings, measures.heatAlert),
  };
};

/** What one reading says of a measure; null where it says nothing that counts. */
type Measure = (judged: JudgedReading) => number | null;

const measures = {
  temperature: ({ heat }) => heat?.temperature_celsius ?? null,
  heatIndex: ({ heat }) => heat?.heat_index_celsius ?? null,
  wetBulb: ({ heat }) => heat?.wet_bulb_celsius ?? null,
  heatRisk: ({ heat }) => heat?.heat_risk ?? null,
  heatAlert: ({ heat }) => (heat === null || heat.heat_alert === null ? null : Number(heat.heat_alert)),
} as const satisfies Record<string, Measure>;

const stateOf = (readings: readonly JudgedReading[], nowMs: number): FusedWeather['state'] => {
  if (readings.length === 0) return { kind: 'UNKNOWN', zone: '', since: null };
  const unknown = [...new Set(readings.map(({ reading }) => reading.zone))].sort().flatMap((zone) => {
    const here = readings.filter(({ reading }) => reading.zone === zone);
    return here.some(isAccepted) ? [] : [{ kind: 'UNKNOWN', zone, since: lastValid(here, nowMs) } as const];
  });
  // The zone that has been unknown for longest; one that never was known comes before all.
  return unknown.reduce<FusedWeather['state']>(
    (worst, state) => (worst.kind === 'KNOWN' || (state.since ?? -Infinity) < (worst.since ?? -Infinity) ? state : worst),
    { kind: 'KNOWN' },
  );
};

const lastValid = (readings: readonly JudgedReading[], nowMs: number): number | null => {
  const ends = readings.flatMap(({ valid_until: end }) => (end === null || !Number.isFinite(end) ? [] : [Math.min(end, nowMs)]));
  return ends.length === 0 ? null : Math.max(...ends);
};

const hottest = (readings: readonly JudgedReading[], measure: Measure): Hottest | null =>
  readings
    .filter((judged) => counts(judged, readings, measure))
    .reduce<Hottest | null>((worst, judged) => {
      const value = measure(judged);
      if (value === null || (worst !== null && worst.value >= value)) return worst;
      return { value, source: judged.reading.source, at: judged.reading.at ?? Number.NaN };
    }, null);

/** A reading counts for a measure until its source has said something newer of it that is accepted. */
const counts = (judged: JudgedReading, readings: readonly JudgedReading[], measure: Measure): boolean =>
  measure(judged) !== null &&
  !readings.some((other) => isAccepted(other) && measure(other) !== null && isLater(other.reading, judged.reading));

/** A later word of the same source about the same zone. */
const isLater = (a: WeatherReading, b: WeatherReading): boolean =>
  sourceOf(a) === sourceOf(b) && (a.at ?? Number.NaN) > (b.at ?? Number.NaN);

/** What tells sources apart: one may observe and forecast, for many zones. */
const sourceOf = ({ zone, source, kind }: WeatherReading): string => JSON.stringify([zone, source, kind]);

const isAccepted = ({ verdict }: JudgedReading): boolean => verdict.kind === 'ACCEPTED';
