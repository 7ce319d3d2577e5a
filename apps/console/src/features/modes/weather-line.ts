import type { Snapshot } from '@gridstream/domain/safety';
import { fuseWeather } from '@gridstream/domain/weather';
import type { Hottest } from '@gridstream/domain/weather';

/** The weather in one line: the worst case over the sources that were not rejected. */
export interface WeatherLine {
  /** Null while it is not known, which counts as hot. */
  readonly wet_bulb_celsius: number | null;
  readonly source: string;
  /** Instant that the value is for; since when it is not known, where that is said. */
  readonly at: number | null;
  readonly limit_celsius: number;
}

/** Wet-bulb temperature against the limit of HEAT_SUSPEND, or since when nobody has known it. */
export const weatherLine = (view: Pick<Snapshot, 'at' | 'weather' | 'limits'>): WeatherLine => {
  const { state, wet_bulb_celsius: wetBulb } = fuseWeather(view);
  const limit = view.limits.heat_suspend_wet_bulb_celsius;
  if (state.kind === 'UNKNOWN' || wetBulb === null) {
    return { wet_bulb_celsius: null, source: '', at: state.kind === 'UNKNOWN' ? state.since : null, limit_celsius: limit };
  }
  return { ...rounded(wetBulb), limit_celsius: limit };
};

const rounded = ({ value, source, at }: Hottest) => ({ wet_bulb_celsius: Math.round(value * 10) / 10, source, at });
