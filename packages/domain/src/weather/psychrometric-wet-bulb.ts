import { bisect } from './bisect.ts';
import { isPlausible, type MoistAir, saturated } from './moist-air.ts';
import { saturationPressure, saturationRangeCelsius } from './saturation-pressure.ts';

/**
 * Thermodynamic wet-bulb temperature at the pressure of the station, degrees Celsius; null where an input is not stated or not plausible.
 * Solved to 1e-9 °C. Where a bulb of water and one of ice both fit, near freezing, it is the warmer one: water.
 * Source: ASHRAE Handbook - Fundamentals (2017), chapter 1, equations 5, 6, 20, 33 and 35.
 */
export const psychrometricWetBulb = (air: MoistAir): number | null => {
  const { temperature_celsius: dry, relative_humidity_percent: humidity, pressure_pascals: pressure } = air;
  if (!isPlausible('temperature_celsius', dry)) return null;
  if (!isPlausible('relative_humidity_percent', humidity)) return null;
  if (!isPlausible('pressure_pascals', pressure)) return null;
  const ratio = humidityRatio((saturated(humidity) / 100) * saturationPressure(dry), pressure);
  const water = (wet: number) => overWater(dry, wet, humidityRatio(saturationPressure(wet), pressure));
  const ice = (wet: number) => overIce(dry, wet, humidityRatio(saturationPressure(wet), pressure));
  if (dry > 0 && water(0) <= ratio) return bisect({ low: 0, high: dry }, (wet) => water(wet) < ratio);
  return bisect({ low: saturationRangeCelsius[0], high: Math.min(0, dry) }, (wet) => ice(wet) < ratio);
};

/** Kilograms of vapour per kilogram of dry air, by equation 20. */
const humidityRatio = (vapourPascals: number, pressurePascals: number): number =>
  (0.621_945 * vapourPascals) / (pressurePascals - vapourPascals);

// Equations 33 and 35: humidity ratio of air at `dry` whose wet bulb reads `wet`, given the ratio of saturated air at `wet`.
const overWater = (dry: number, wet: number, saturatedRatio: number): number =>
  ((2501 - 2.326 * wet) * saturatedRatio - 1.006 * (dry - wet)) / (2501 + 1.86 * dry - 4.186 * wet);

const overIce = (dry: number, wet: number, saturatedRatio: number): number =>
  ((2830 - 0.24 * wet) * saturatedRatio - 1.006 * (dry - wet)) / (2830 + 1.86 * dry - 2.1 * wet);
