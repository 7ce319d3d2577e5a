import { bisect } from './bisect.ts';
import { isPlausible, saturated } from './moist-air.ts';
import { saturationPressure, saturationRangeCelsius } from './saturation-pressure.ts';

/** How far a dew point may lie above its temperature by rounding alone, degrees Celsius. */
export const dewPointToleranceCelsius = 0.5;

/**
 * Dew point, or frost point below freezing, degrees Celsius; never above the temperature. Null where an input is not plausible, and for
 * air without any humidity, which has none. Source: as `saturationPressurePascals`, solved to 1e-9 °C.
 */
export const dewPointCelsius = (celsius: number | null, humidityPercent: number | null): number | null => {
  if (!isPlausible('temperature_celsius', celsius) || !isPlausible('relative_humidity_percent', humidityPercent)) return null;
  const vapour = (saturated(humidityPercent) / 100) * saturationPressure(celsius);
  const [low] = saturationRangeCelsius;
  if (vapour < saturationPressure(low)) return null;
  return bisect({ low, high: celsius }, (dew) => saturationPressure(dew) < vapour);
};

/** Relative humidity from a dew point, per cent from 0 to 100; null where an input is not plausible, or the dew point lies above the temperature. */
export const relativeHumidityPercent = (celsius: number | null, dewPoint: number | null): number | null => {
  if (!isPlausible('temperature_celsius', celsius) || !isPlausible('dew_point_celsius', dewPoint)) return null;
  if (dewPoint > celsius + dewPointToleranceCelsius) return null;
  return saturated((100 * saturationPressure(dewPoint)) / saturationPressure(celsius));
};
