/** Air outdoors as an instrument states it. Null is not stated. */
export interface MoistAir {
  readonly temperature_celsius: number | null;
  readonly relative_humidity_percent: number | null;
  /** At the station, not reduced to sea level. */
  readonly pressure_pascals: number | null;
}

/** What is believed of air outdoors, inclusive. Outside, a value is a fault or of another unit, and is refused rather than converted. */
export const plausible = {
  temperature_celsius: [-50, 60],
  relative_humidity_percent: [0, 100.5],
  /** From the highest towns to the highest pressure ever reported. */
  pressure_pascals: [50_000, 110_000],
  dew_point_celsius: [-100, 60],
  heat_index_celsius: [-60, 100],
  heat_risk: [0, 4],
} as const satisfies Record<string, readonly [number, number]>;

export const seaLevelPascals = 101_325;

/** False for null, NaN and both infinities too. */
export const isPlausible = (name: keyof typeof plausible, value: number | null): value is number => {
  const [low, high] = plausible[name];
  return value !== null && value >= low && value <= high;
};

/** An instrument may read up to half a per cent over saturation; that is saturation. */
export const saturated = (humidityPercent: number): number => Math.min(100, humidityPercent);
