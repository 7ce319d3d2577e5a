import { z } from 'zod';

/** What a figure measures; decides which units are known for it. */
export type Dimension = 'temperature' | 'humidity' | 'pressure' | 'length';

export type Converted = { readonly ok: true; readonly value: number | null } | { readonly ok: false; readonly reason: string };

interface Unit {
  readonly dimension: Dimension;
  readonly convert: (value: number) => number;
}

const same = (value: number): number => value;
const fahrenheit: Unit = { dimension: 'temperature', convert: (value) => ((value - 32) * 5) / 9 };
const celsius: Unit = { dimension: 'temperature', convert: same };
const percent: Unit = { dimension: 'humidity', convert: same };
const pascals: Unit = { dimension: 'pressure', convert: same };
const hectopascals: Unit = { dimension: 'pressure', convert: (value) => value * 100 };

/** Units that the services declare, to degrees Celsius, per cent, pascals and metres. Any other is refused, never guessed at. */
const units: Readonly<Record<string, Unit>> = {
  degC: celsius,
  C: celsius,
  '°C': celsius,
  degF: fahrenheit,
  F: fahrenheit,
  '°F': fahrenheit,
  percent,
  '%': percent,
  Pa: pascals,
  hPa: hectopascals,
  m: { dimension: 'length', convert: same },
};

/** Converts a figure by its declared unit; null stays null. */
export const convert = (dimension: Dimension, value: number | null, unit: string): Converted => {
  const known = units[unit.replace(/^(?:wmoUnit|unit):/u, '')];
  if (known === undefined || known.dimension !== dimension)
    return { ok: false, reason: `states a ${dimension} in ${unit.slice(0, 40) || 'no unit'}` };
  return { ok: true, value: value === null ? null : known.convert(value) };
};

/** A value with its unit code and quality control flag, as the US National Weather Service writes it. */
export const nwsQuantity = z.object({ unitCode: z.string(), value: z.number().nullable(), qualityControl: z.string().nullish() });

export type NwsQuantity = z.infer<typeof nwsQuantity>;

/** What a flag of the MADIS quality control says: verified, screened, coarse or accepted by hand; not checked; rejected. */
export const flagOf = ({ qualityControl }: NwsQuantity): 'GOOD' | 'QUESTIONABLE' | 'BAD' => {
  const flag = (qualityControl ?? 'Z').replace(/^qc:/u, '');
  if (['V', 'S', 'C', 'G'].includes(flag)) return 'GOOD';
  return ['X', 'Q', 'B'].includes(flag) ? 'BAD' : 'QUESTIONABLE';
};
