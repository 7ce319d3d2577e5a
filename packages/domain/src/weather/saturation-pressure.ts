/** Temperatures that these formulas are asked for, degrees Celsius; the ice formula holds from -100. */
export const saturationRangeCelsius = [-100, 100] as const;

const triplePointCelsius = 0.01;

/**
 * Pressure of saturated water vapour over water, or over ice below the triple point, pascals; null outside -100 to 100 °C.
 * Source: ASHRAE Handbook - Fundamentals (2017), chapter 1, equations 5 and 6 (Hyland and Wexler 1983).
 */
export const saturationPressurePascals = (celsius: number): number | null => {
  const [low, high] = saturationRangeCelsius;
  return celsius >= low && celsius <= high ? saturationPressure(celsius) : null;
};

/** The same without the check of the range, for solvers that stay within it. */
export const saturationPressure = (celsius: number): number =>
  Math.exp(celsius <= triplePointCelsius ? overIce(celsius) : overWater(celsius));

const kelvin = (celsius: number): number => celsius + 273.15;

const overIce = (celsius: number): number => {
  const t = kelvin(celsius);
  return (
    -5.674_535_9e3 / t +
    6.392_524_7 +
    t * (-9.677_843e-3 + t * (6.221_570_1e-7 + t * (2.074_782_5e-9 - t * 9.484_024e-13))) +
    4.163_501_9 * Math.log(t)
  );
};

const overWater = (celsius: number): number => {
  const t = kelvin(celsius);
  return -5.800_220_6e3 / t + 1.391_499_3 + t * (-4.864_023_9e-2 + t * (4.176_476_8e-5 - t * 1.445_209_3e-8)) + 6.545_967_3 * Math.log(t);
};
