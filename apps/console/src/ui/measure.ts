import { formatAge, formatCounted } from './format.ts';

export interface Measure {
  /** `consumer lag` of `consumer lag, records`. */
  readonly name: string;
  /** `records`; empty when none is stated. */
  readonly unit: string;
}

/** Splits the name of a measured value from its unit, which stands after the last comma. */
export const splitMeasure = (measure: string): Measure => {
  const comma = measure.lastIndexOf(', ');
  return comma === -1 ? { name: measure, unit: '' } : { name: measure.slice(0, comma), unit: measure.slice(comma + 2) };
};

const decimal = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 2 });
const percent = new Intl.NumberFormat('en-GB', { style: 'percent', maximumFractionDigits: 1 });

/** A measured value with its unit for people: `12,345 records`, `6.2 s`, `28.4 °C`, `25 %`; null reads `not known`. */
export const formatMeasured = (value: number | null, unit: string): string => {
  if (value === null) return 'not known';
  if (unit === 'ms') return formatAge(value);
  if (unit === 'share') return percent.format(value).replace('%', ' %');
  if (unit === 'records') return formatCounted(value, 'record');
  return `${decimal.format(value)}${unit === '' || unit === '0 to 4' ? '' : ` ${unit}`}`;
};
