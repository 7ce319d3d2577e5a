import { isPlausible, saturated } from './moist-air.ts';

/**
 * Heat index in the shade, degrees Celsius; null where an input is not stated or not plausible. Below 40 °F it is the temperature itself.
 * Source: US National Weather Service, Weather Prediction Center, The Heat Index Equation: Rothfusz (1990, SR 90-23) with the adjustments
 * for dry and for humid air, and Steadman's simple formula below 80 °F.
 */
export const heatIndexCelsius = (celsius: number | null, humidityPercent: number | null): number | null => {
  if (!isPlausible('temperature_celsius', celsius) || !isPlausible('relative_humidity_percent', humidityPercent)) return null;
  return toCelsius(heatIndexFahrenheit(toFahrenheit(celsius), saturated(humidityPercent)));
};

const heatIndexFahrenheit = (t: number, rh: number): number => {
  if (t <= 40) return t;
  const simple = 0.5 * (t + 61 + (t - 68) * 1.2 + rh * 0.094);
  return simple < 80 ? simple : regression(t, rh) + adjustment(t, rh);
};

const regression = (t: number, rh: number): number =>
  -42.379 +
  2.049_015_23 * t +
  10.143_331_27 * rh -
  0.224_755_41 * t * rh -
  6.837_83e-3 * t * t -
  5.481_717e-2 * rh * rh +
  1.228_74e-3 * t * t * rh +
  8.5282e-4 * t * rh * rh -
  1.99e-6 * t * t * rh * rh;

const adjustment = (t: number, rh: number): number => {
  if (rh < 13 && t >= 80 && t <= 112) return -((13 - rh) / 4) * Math.sqrt((17 - Math.abs(t - 95)) / 17);
  return rh > 85 && t >= 80 && t <= 87 ? ((rh - 85) / 10) * ((87 - t) / 5) : 0;
};

const toFahrenheit = (celsius: number): number => (celsius * 9) / 5 + 32;

const toCelsius = (fahrenheit: number): number => ((fahrenheit - 32) * 5) / 9;
