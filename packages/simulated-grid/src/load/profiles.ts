import type { CustomerLine } from '../customer-file.ts';
import { atHour } from './calendar.ts';

export interface LoadShapes {
  readonly residential: readonly number[];
  readonly commercial_small: readonly number[];
  readonly commercial_medium: readonly number[];
}

export type ShapeName = keyof LoadShapes;

const shapeScale = 10_000;
const comfortCelsius = 24;
const coolingLoadPerKelvin = 0.01;

/** Which load shape each service point follows: that of its customers in the customer file. */
export const shapesByServicePoint = (lines: readonly CustomerLine[]): ReadonlyMap<string, ShapeName> => {
  const shapes = new Map<string, ShapeName>();
  for (const line of lines) {
    if (line.type !== 'customer') continue;
    for (const point of line.service_point_ids) if (!shapes.has(point)) shapes.set(point, shapeOf(line.criticality_class));
  }
  return shapes;
};

/** Per-unit load of a shape at an hour; homes draw 1 % more for each kelvin above 24 °C. */
export const perUnitLoad = (
  shapes: LoadShapes,
  name: ShapeName,
  at: { readonly hour: number; readonly dryBulbCelsius: number },
): number => {
  const base = atHour(shapes[name], at.hour) / shapeScale;
  return name === 'residential' ? base * (1 + coolingLoadPerKelvin * Math.max(0, at.dryBulbCelsius - comfortCelsius)) : base;
};

const shapeOf = (criticalityClass: string): ShapeName => {
  if (criticalityClass === 'COMMERCIAL') return 'commercial_small';
  return criticalityClass.includes('RESIDENTIAL') || criticalityClass === 'UNKNOWN' ? 'residential' : 'commercial_medium';
};
