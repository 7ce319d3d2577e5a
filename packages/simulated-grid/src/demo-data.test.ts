import { readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { site as siteModel } from '@gridstream/schemas';

import { readCustomerFile } from './customer-file.ts';
import { readSimulatorEnv } from './env.ts';
import { createGrid } from './grid.ts';
import { loadShapesModel, weatherModel } from './load/fixtures.ts';
import { energise } from './network/energise.ts';
import { feederModel } from './network/feeder.ts';

const data = join(import.meta.dirname, '../data');
const json = (name: string): unknown => JSON.parse(readFileSync(join(data, name), 'utf8'));
const feeder = feederModel.parse(json('feeder.json'));
const site = siteModel.parse(json('site.json'));
const { lines, unreadable } = readCustomerFile(join(data, 'customers.jsonl'));
const env = readSimulatorEnv({ SITE_FILE: 'site', CUSTOMER_FILE: 'customers', SIM_LOG_DIR: 'logs' });

const headKilowattsByMinute = (minutes: number) => {
  const grid = createGrid({
    feeder,
    shapes: loadShapesModel.parse(json('load-shapes.json')),
    dryBulbTenthsCelsius: weatherModel.parse(json('weather.json')).dry_bulb_tenths_celsius,
    customers: lines,
    calendar: { startHourOfYear: env.SIM_START_HOUR_OF_YEAR, speed: env.SIM_SPEED, repeatDays: env.SIM_REPEAT_DAYS },
    switchTravelMs: 700,
  });
  return Array.from({ length: minutes * 4 }, (_, quarter) => grid.step(quarter * 15_000).flows.totalKilowatts);
};

describe('the committed demo data', () => {
  test('meets an overload within two minutes of the start that lasts at least five, and another one every day', () => {
    const samples = headKilowattsByMinute(24 * 7);
    const isOver = samples.map((kilowatts) => kilowatts > site.head_rating_kilowatts);
    const first = isOver.indexOf(true);
    expect(first).toBeGreaterThan(0);
    expect(first).toBeLessThanOrEqual(2 * 4);
    expect(isOver.slice(first, first + 5 * 4).every(Boolean)).toBe(true);
    for (let day = 0; day < 7; day += 1) expect(isOver.slice(day * 96, (day + 1) * 96)).toContain(true);
  });

  test('lists every load and P610 as a service point, each with a customer, and at least 2 000 devices', () => {
    const points = lines.filter((line) => line.type === 'service_point').map((line) => line.id);
    const served = new Set(lines.flatMap((line) => (line.type === 'customer' ? line.service_point_ids : [])));
    expect(unreadable).toEqual([]);
    expect(points.sort()).toEqual([...feeder.loads.map((load) => load.id), 'P610'].sort());
    expect(points.filter((id) => !served.has(id))).toEqual([]);
    expect(lines.filter((line) => line.type === 'device').length).toBeGreaterThanOrEqual(2_000);
  });

  test('keeps whoever is protected away from the parts behind Sw3, Sw4 and Sw5', () => {
    const ordinary = new Set(['COMMERCIAL', 'RESIDENTIAL', 'INDUSTRIAL_INTERRUPTIBLE']);
    const protectedPoints = lines.flatMap((line) =>
      line.type === 'customer' && !ordinary.has(line.criticality_class) ? line.service_point_ids : [],
    );
    const busOf = new Map(lines.flatMap((line) => (line.type === 'service_point' ? [[line.id, line] as const] : [])));
    for (const opened of ['Sw3', 'Sw4', 'Sw5']) {
      const { nodes } = energise(feeder, (id) => !['Sw7', 'Sw8', opened].includes(id));
      for (const point of protectedPoints.map((id) => busOf.get(id))) {
        expect(point?.phases.every((phase) => nodes.has(`${point.bus}|${phase}`))).toBe(true);
      }
    }
  });

  test('puts the hospital at bus 65 and six dialysis homes with their units at bus 66', () => {
    const hospital = lines.find((line) => line.type === 'customer' && line.criticality_class === 'LIFE_SAFETY_HOSPITAL');
    expect(hospital).toMatchObject({ service_point_ids: ['S65a', 'S65b', 'S65c'] });
    expect(
      lines.filter((line) => line.type === 'device' && line.device_type === 'dialysis-unit' && line.service_point_id === 'S66c'),
    ).toHaveLength(6);
  });
});
