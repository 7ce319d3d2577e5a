import type { WeatherReading } from '../safety/snapshot.ts';
import { relativeHumidityPercent } from './dew-point.ts';
import { heatIndexCelsius } from './heat-index.ts';
import { type WetBulb, wetBulb } from './wet-bulb.ts';

/** How hot it is by one reading; null where it does not say. */
export interface ReadingHeat {
  readonly temperature_celsius: number | null;
  readonly heat_index_celsius: number | null;
  readonly wet_bulb: WetBulb;
  /** The hottest that its wet bulb may read, where there is any value. */
  readonly wet_bulb_celsius: number | null;
  readonly heat_risk: number | null;
  readonly heat_alert: boolean | null;
}

/** Computes what a reading means for people. Where it states a thing twice, the hotter or more humid one counts. */
export const measureHeat = (reading: WeatherReading, disagreementMaxCelsius: number): ReadingHeat => {
  const { temperature_celsius: dry, pressure_pascals, heat_risk, heat_alert } = reading;
  const humidity = larger(reading.relative_humidity_percent, relativeHumidityPercent(dry, reading.dew_point_celsius));
  const air = { temperature_celsius: dry, relative_humidity_percent: humidity, pressure_pascals };
  const bulb = wetBulb(air, disagreementMaxCelsius);
  return {
    temperature_celsius: dry,
    heat_index_celsius: larger(reading.heat_index_celsius, heatIndexCelsius(dry, humidity)),
    wet_bulb: bulb,
    wet_bulb_celsius: bulb.kind === 'COMPUTED' ? bulb.celsius : bulb.at_most_celsius,
    heat_risk,
    heat_alert,
  };
};

const larger = (a: number | null, b: number | null): number | null => (a === null ? b : b === null ? a : Math.max(a, b));
