import { isPlausible, type MoistAir, plausible, saturated, seaLevelPascals } from './moist-air.ts';
import { psychrometricWetBulb } from './psychrometric-wet-bulb.ts';
import { nearestInStullRange, stullWetBulb } from './stull-wet-bulb.ts';

export interface ComputedWetBulb {
  readonly kind: 'COMPUTED';
  /** What counts: the psychrometric value; without a station pressure the larger of the two. */
  readonly celsius: number;
  readonly psychrometric_celsius: number;
  /** Null outside the range of the closed form. */
  readonly stull_celsius: number | null;
  /** Stull minus psychrometric, at the nearest point of Stull's range. */
  readonly difference_celsius: number;
  /** SEA_LEVEL where the station did not state its pressure. */
  readonly pressure: 'STATION' | 'SEA_LEVEL';
}

export interface RefusedWetBulb {
  readonly kind: 'REFUSED';
  readonly reason: 'TEMPERATURE' | 'HUMIDITY' | 'PRESSURE' | 'DISAGREEMENT';
  readonly why: string;
  /** On a disagreement the larger of the two: it may prove heat and never that it is cool. Null when there is no value at all. */
  readonly at_most_celsius: number | null;
  readonly psychrometric_celsius: number | null;
  readonly stull_celsius: number | null;
  readonly difference_celsius: number | null;
}

export type WetBulb = ComputedWetBulb | RefusedWetBulb;

/**
 * Wet-bulb temperature, psychrometric with the station pressure and cross-checked against Stull (2011), or why there is none.
 * Without a station pressure it takes the unsafe value: pressure only falls with height, and a wet bulb with it, so sea level reads
 * highest. Outside Stull's range the two are compared at its nearest point. Source: safety design §3, grid safety reference §4.
 */
export const wetBulb = (air: MoistAir, disagreementMaxCelsius: number): WetBulb => {
  const { temperature_celsius: dry, relative_humidity_percent: humidity } = air;
  if (!isPlausible('temperature_celsius', dry)) return refused('TEMPERATURE', outside('The temperature', 'temperature_celsius', '°C')(dry));
  if (!isPlausible('relative_humidity_percent', humidity))
    return refused('HUMIDITY', outside('The relative humidity', 'relative_humidity_percent', '%')(humidity));
  const pressure = air.pressure_pascals ?? seaLevelPascals;
  if (!isPlausible('pressure_pascals', pressure))
    return refused('PRESSURE', outside('The station pressure', 'pressure_pascals', 'Pa')(pressure));
  const psychrometric = psychrometricAt(dry, humidity, pressure);
  const [nearDry, nearHumidity] = nearestInStullRange(dry, saturated(humidity));
  const stull = stullWetBulb(dry, humidity);
  const difference =
    stull === null
      ? (stullWetBulb(nearDry, nearHumidity) ?? Number.NaN) - psychrometricAt(nearDry, nearHumidity, pressure)
      : stull - psychrometric;
  const values = { psychrometric_celsius: psychrometric, stull_celsius: stull, difference_celsius: difference };
  const larger = psychrometric + Math.max(0, difference);
  if (Math.abs(difference) <= disagreementMaxCelsius) {
    const stated = air.pressure_pascals !== null;
    return { kind: 'COMPUTED', ...values, celsius: stated ? psychrometric : larger, pressure: stated ? 'STATION' : 'SEA_LEVEL' };
  }
  const why = `The psychrometric wet-bulb and Stull's differ by ${Math.abs(difference).toFixed(2)} °C, allowed is ${disagreementMaxCelsius}`;
  return { kind: 'REFUSED', reason: 'DISAGREEMENT', why, at_most_celsius: larger, ...values };
};

/** Says what was stated and what is believed. */
const outside =
  (what: string, name: keyof typeof plausible, unit: string) =>
  (value: number | null): string => {
    const [low, high] = plausible[name];
    return value === null ? `${what} is not known` : `${what} is ${value} ${unit}, believed is ${low} to ${high}`;
  };

const refused = (reason: RefusedWetBulb['reason'], why: string): RefusedWetBulb => ({
  kind: 'REFUSED',
  reason,
  why,
  at_most_celsius: null,
  psychrometric_celsius: null,
  stull_celsius: null,
  difference_celsius: null,
});

// Within the believed ranges, which the caller has checked, there is always a value.
const psychrometricAt = (dry: number, humidity: number, pressure: number): number =>
  psychrometricWetBulb({ temperature_celsius: dry, relative_humidity_percent: humidity, pressure_pascals: pressure }) ?? Number.NaN;
