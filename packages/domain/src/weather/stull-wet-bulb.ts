/** Range that the fit was published for. */
export const stullRange = { temperature_celsius: [-20, 50], relative_humidity_percent: [5, 99] } as const;

/**
 * Wet-bulb temperature at sea level by a closed form, degrees Celsius; null outside -20 to 50 °C and 5 to 99 %.
 * Within 1 °C below and 0.65 °C above; worse where it is cold and dry at once.
 * Source: Stull, R. (2011), Wet-Bulb Temperature from Relative Humidity and Air Temperature, doi:10.1175/JAMC-D-11-0143.1, equation 1.
 */
export const stullWetBulb = (celsius: number | null, humidityPercent: number | null): number | null =>
  within(celsius, stullRange.temperature_celsius) && within(humidityPercent, stullRange.relative_humidity_percent)
    ? stull(celsius, humidityPercent)
    : null;

/** The same at the nearest point of its range. */
export const nearestInStullRange = (celsius: number, humidityPercent: number): readonly [celsius: number, humidityPercent: number] => [
  clamp(celsius, stullRange.temperature_celsius),
  clamp(humidityPercent, stullRange.relative_humidity_percent),
];

const stull = (t: number, rh: number): number =>
  t * Math.atan(0.151_977 * Math.sqrt(rh + 8.313_659)) +
  Math.atan(t + rh) -
  Math.atan(rh - 1.676_331) +
  0.003_918_38 * rh ** 1.5 * Math.atan(0.023_101 * rh) -
  4.686_035;

const within = (value: number | null, [low, high]: readonly [number, number]): value is number =>
  value !== null && value >= low && value <= high;

const clamp = (value: number, [low, high]: readonly [number, number]): number => Math.min(high, Math.max(low, value));
