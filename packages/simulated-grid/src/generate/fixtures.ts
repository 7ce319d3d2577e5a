import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

import type { Feeder } from '../network/feeder.ts';

const branch = z.object({ id: z.string(), from_bus: z.string(), to_bus: z.string(), phases: z.array(z.enum(['A', 'B', 'C'])) });
const publishedFeeder = z.object({
  name: z.string(),
  source: z.string(),
  nominal_kilovolts: z.number(),
  source_bus: z.string(),
  lines: z.array(branch),
  transformers: z.array(branch),
  switches: z.array(branch.extend({ normally_open: z.boolean() })),
  loads: z.array(z.object({ id: z.string(), bus: z.string(), phases: z.array(z.enum(['A', 'B', 'C'])), kw: z.number(), kvar: z.number() })),
});

/** The feeder's electrical figures; coordinates and line codes are left to the network model. */
export const buildFeeder = (sourceFolder: string): Feeder => {
  const published = publishedFeeder.parse(JSON.parse(readFileSync(join(sourceFolder, 'ieee123/feeder.json'), 'utf8')));
  const loads = published.loads.map(({ kw, kvar, ...load }) => ({ ...load, kilowatts: kw, kilovars: kvar }));
  return { ...published, loads };
};

/** Per-unit hourly load of a year as whole ten-thousandths, one array for each kind of customer. */
export const buildLoadShapes = (sourceFolder: string) => {
  const columns = readColumns(join(sourceFolder, 'load-shapes/hourly.csv'));
  const scaled = (name: string) => column(columns, name).map((value) => Math.round(value * 10_000));
  return {
    source: 'EPRI test circuit ckt5, as published with OpenDSS, BSD-3-Clause; figures only',
    unit: '1/10000 of the yearly peak',
    residential: scaled('residential'),
    commercial_small: scaled('commercial_sm'),
    commercial_medium: scaled('commercial_md'),
  };
};

/** Hourly weather of a typical year as whole tenths. */
export const buildWeather = (sourceFolder: string) => {
  const columns = readColumns(join(sourceFolder, 'weather/miami.csv'));
  const tenths = (name: string) => column(columns, name).map((value) => Math.round(value * 10));
  return {
    source: 'NREL typical meteorological year TMY2, station 12839 (US government work), as shipped with pvlib, BSD-3-Clause; figures only',
    zone: 'miami',
    dry_bulb_tenths_celsius: tenths('dry_bulb_celsius'),
    dew_point_tenths_celsius: tenths('dew_point_celsius'),
  };
};

const readColumns = (path: string): ReadonlyMap<string, readonly number[]> => {
  const [header = '', ...rows] = readFileSync(path, 'utf8').trim().split('\n');
  const cells = rows.map((row) => row.split(',').map(Number));
  return new Map(
    header
      .trim()
      .split(',')
      .map((name, index) => [name, cells.map((row) => row[index] ?? Number.NaN)]),
  );
};

const column = (columns: ReadonlyMap<string, readonly number[]>, name: string): readonly number[] => {
  const values = columns.get(name);
  if (values === undefined || values.length !== 8_760 || values.some(Number.isNaN)) throw new Error(`Column ${name} is not a full year.`);
  return values;
};
