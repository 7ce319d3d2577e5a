import type { Problem } from '@gridstream/domain/network';
import type { MoistAir } from '@gridstream/domain/weather';

/** What was typed; absent is not given. */
export interface TypedAir {
  readonly temperature?: string;
  readonly humidity?: string;
  readonly pressure?: string;
}

export type ReadAir =
  | { readonly kind: 'READ'; readonly air: { readonly [Name in keyof MoistAir]: number } }
  | { readonly kind: 'INVALID'; readonly problems: readonly Problem[] };

/** Reads the three values, or lists everything that is wrong with them; a value of another unit is never converted. */
export const readAir = (typed: TypedAir): ReadAir => {
  const problems: Problem[] = [];
  const read = (quantity: Quantity): number => {
    const outcome = readQuantity(quantity, typed[quantity.name]);
    if (typeof outcome === 'number') return outcome;
    problems.push({ path: `--${quantity.name}`, message: outcome.problem });
    return Number.NaN;
  };
  const [celsius, percent, hectopascals] = [read(temperature), read(humidity), read(pressure)];
  if (problems.length > 0) return { kind: 'INVALID', problems };
  const air = { temperature_celsius: celsius, relative_humidity_percent: percent, pressure_pascals: hectopascals * 100 };
  return { kind: 'READ', air };
};

interface Quantity {
  readonly name: keyof TypedAir;
  readonly unit: string;
  /** What is believed, inclusive. */
  readonly range: readonly [number, number];
  /** What somebody who typed this may have meant; empty when nothing suggests itself. */
  readonly hint: (value: number) => string;
}

const temperature: Quantity = {
  name: 'temperature',
  unit: '°C',
  range: [-50, 60],
  hint: (value) => {
    if (value > 60 && value <= 140) return `degrees Fahrenheit? That would be ${((value - 32) / 1.8).toFixed(1)} °C`;
    return value >= 223 && value <= 333 ? `kelvins? That would be ${(value - 273.15).toFixed(1)} °C` : '';
  },
};

const humidity: Quantity = {
  name: 'humidity',
  unit: '%',
  range: [0, 100.5],
  hint: (value) => (value > 0 && value <= 1 ? `a fraction? That would be ${rounded(value * 100)} %` : ''),
};

const pressure: Quantity = {
  name: 'pressure',
  unit: 'hPa',
  range: [500, 1_100],
  hint: (value) => {
    if (value >= 50_000 && value <= 110_000) return `pascals? That would be ${rounded(value / 100)} hPa`;
    if (value >= 50 && value <= 110) return `kilopascals? That would be ${rounded(value * 10)} hPa`;
    return value >= 15 && value <= 33 ? `inches of mercury? That would be ${rounded(value * 33.8639)} hPa` : '';
  },
};

const number = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?$/iu;

const readQuantity = ({ unit, range, hint }: Quantity, typed: string | undefined): number | { readonly problem: string } => {
  const [low, high] = range;
  const allowed = `a number from ${low} to ${high} ${unit} is needed`;
  if (typed === undefined) return { problem: `${allowed}, none is given` };
  const value = number.test(typed.trim()) ? Number(typed) : Number.NaN;
  if (!Number.isFinite(value))
    return { problem: `${allowed}, "${typed}" is none${typed.includes(',') ? '; the decimal sign is a point' : ''}` };
  const meant = hint(value);
  if (value >= low && value <= high && meant === '') return value;
  return { problem: `${allowed}, ${typed} is given${meant === '' ? '' : `: ${meant}`}` };
};

const rounded = (value: number): number => Math.round(value * 100) / 100;
