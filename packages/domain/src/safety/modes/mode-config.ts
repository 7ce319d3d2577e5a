/** How long a mode must be clear before it ends, HEAT_SUSPEND longer than the others, and the longest pause between two looks that still counts as watching; ms. */
export interface ModeConfig {
  readonly dwell_ms: number;
  readonly heat_clear_ms: number;
  readonly watch_gap_max_ms: number;
}

export const defaultModeConfig: ModeConfig = { dwell_ms: 120_000, heat_clear_ms: 3_600_000, watch_gap_max_ms: 2_000 };

/** Hard bounds, inclusive: outside them nothing starts. */
export const modeConfigBounds = {
  dwell_ms: [5_000, 1_800_000],
  heat_clear_ms: [60_000, 14_400_000],
  watch_gap_max_ms: [500, 3_000],
} as const;

/** Returns every setting that is outside its hard bounds or contradicts another, as sentences; empty when all are usable. */
export const checkModeConfig = (config: ModeConfig): readonly string[] => [
  ...(['dwell_ms', 'heat_clear_ms', 'watch_gap_max_ms'] as const).flatMap((name) => {
    const [low, high] = modeConfigBounds[name];
    const value = config[name];
    return Number.isFinite(value) && value >= low && value <= high ? [] : [`${name} is ${value}, allowed is ${low} to ${high}`];
  }),
  ...(config.heat_clear_ms < config.dwell_ms
    ? [`heat_clear_ms is ${config.heat_clear_ms}, below dwell_ms of ${config.dwell_ms}: heat must clear for longer than any other cause`]
    : []),
];
