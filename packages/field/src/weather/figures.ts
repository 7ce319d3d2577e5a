import type { WeatherFigures } from '@gridstream/operations';

/** A reading that says nothing. */
const noFigures: WeatherFigures = {
  station: '',
  at: null,
  temperature_celsius: null,
  relative_humidity_percent: null,
  dew_point_celsius: null,
  pressure_pascals: null,
  heat_index_celsius: null,
  heat_risk: null,
  heat_alert: null,
  quality: 'GOOD',
  reason: '',
};

export type StatedFigures = Partial<WeatherFigures>;

/** Figures as they were stated, nothing else known. */
export const figuresOf = (stated: StatedFigures): WeatherFigures => ({ ...noFigures, ...stated });

/** A reading that cannot be used, and why; keeps the figures for people to look at. */
export const badFigures = (reason: string, stated: StatedFigures = {}): WeatherFigures => ({
  ...noFigures,
  ...stated,
  quality: 'BAD',
  reason: reason.slice(0, 400),
});

/** Says what of a document is not as its service publishes it. */
export const describeIssues = (issues: readonly { readonly path: readonly PropertyKey[]; readonly message: string }[]): string =>
  `is not of the published format: ${issues
    .slice(0, 3)
    .map(({ path, message }) => `${path.map(String).join('.')}: ${message}`)
    .join('; ')}`;
