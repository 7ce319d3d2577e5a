import type { WeatherReading } from '../safety/snapshot.ts';
import { counts, fuseWeather, measures, sourceOf, type WeatherView } from './fuse-weather.ts';
import type { JudgedReading } from './judge-reading.ts';

/**
 * Leaves out the readings that no longer say anything: what remains fuses to the same at this moment. Whoever keeps readings over time
 * keeps these and adds what comes, so that one bad reading does not hide until when its source was good. Of every source at most its
 * newest one, the one that is valid for longest, and those that count for a measure remain.
 */
export const retainReadings = (view: WeatherView): readonly WeatherReading[] => {
  const readings = [...distinct(fuseWeather(view).readings)];
  const newest = lastBy(readings, ({ reading }) => reading.at ?? -Infinity);
  const longest = lastBy(readings, ({ valid_until: until }) => until ?? -Infinity);
  return readings
    .filter(
      (judged) => newest.has(judged) || longest.has(judged) || Object.values(measures).some((measure) => counts(judged, readings, measure)),
    )
    .map(({ reading }) => reading);
};

const distinct = (readings: readonly JudgedReading[]): Iterable<JudgedReading> =>
  new Map(readings.map((judged) => [JSON.stringify(judged.reading), judged])).values();

/** Of each source the last one with the highest value. */
const lastBy = (readings: readonly JudgedReading[], value: (judged: JudgedReading) => number): ReadonlySet<JudgedReading> => {
  const best = new Map<string, JudgedReading>();
  for (const judged of readings) {
    const known = best.get(sourceOf(judged.reading));
    if (known === undefined || value(judged) >= value(known)) best.set(sourceOf(judged.reading), judged);
  }
  return new Set(best.values());
};
