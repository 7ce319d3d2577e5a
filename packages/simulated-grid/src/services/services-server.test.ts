import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { serviceVerb } from '../control/service-verbs.ts';
import { createServiceFaults } from './faults.ts';
import type { ServiceFaults } from './faults.ts';
import { startServicesServer } from './services-server.ts';
import type { ServicesServer } from './services-server.ts';
import { createSky } from './weather/conditions.ts';
import type { WeatherSky } from './weather/conditions.ts';

const zone = {
  zone: 'miami',
  feeder_ids: ['feeder-123'],
  latitude: 25.7932,
  longitude: -80.2906,
  elevation_metres: 4,
  station: 'KMIA',
  alert_zone: 'FLZ074',
};
const hospital = {
  type: 'customer',
  id: 'hospital',
  name: 'Hospital',
  service_point_ids: ['P1'],
  criticality_class: 'LIFE_SAFETY_HOSPITAL',
  source: 'CIS',
};
const rows = [{ type: 'service_point', id: 'P1' }, hospital, { ...hospital, id: 'home', criticality_class: 'RESIDENTIAL' }];

let nowMs = Date.parse('2026-07-14T16:07:23Z');
let folder = '';
let faults: ServiceFaults;
let sky: WeatherSky;
let server: ServicesServer;

beforeEach(async () => {
  nowMs = Date.parse('2026-07-14T16:07:23Z');
  folder = mkdtempSync(join(tmpdir(), 'services-'));
  const customerFile = join(folder, 'customers.jsonl');
  writeFileSync(customerFile, [...rows.map((row) => JSON.stringify(row)), '{"type":"customer","id":"cut'].join('\n'));
  faults = createServiceFaults(() => nowMs);
  const year = (tenths: number) => Array.from({ length: 8_760 }, () => tenths);
  sky = createSky({ dryBulbTenthsCelsius: year(250), dewPointTenthsCelsius: year(200), hourNow: () => 12, nowMs: () => nowMs });
  server = await startServicesServer({ port: 0, customerFile, zone, sky, faults, nowMs: () => nowMs });
});
afterEach(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

interface Answer {
  readonly status: number;
  readonly etag: string | undefined;
  readonly text: string;
}

const get = (path: string, headers: Readonly<Record<string, string>> = { 'user-agent': 'test' }): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: server.port, path, headers }, (response) => {
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (part: string) => (text += part));
      response.on('end', () => resolve({ status: response.statusCode ?? 0, etag: response.headers.etag, text }));
    });
    asked.on('error', reject);
    asked.end();
  });
const json = async (path: string): Promise<unknown> => JSON.parse((await get(path)).text);

const observation = '/nws/stations/KMIA/observations/latest';
const model = '/open-meteo/v1/forecast?latitude=25.79&longitude=-80.29&current=temperature_2m,surface_pressure&timezone=auto';

describe('the simulated weather services', () => {
  it('speak the format of the National Weather Service, with the real time and the recorded weather', async () => {
    expect(await json(observation)).toMatchObject({
      properties: {
        timestamp: '2026-07-14T16:07:20+00:00',
        temperature: { value: 25, unitCode: 'wmoUnit:degC', qualityControl: 'V' },
        windGust: { value: null, qualityControl: 'Z' },
      },
    });
    expect(await json('/nws/gridpoints/MFL/105,51/forecast/hourly')).toMatchObject({
      properties: {
        periods: expect.arrayContaining([
          expect.objectContaining({ temperature: 77, temperatureUnit: 'F', dewpoint: { value: 20, unitCode: 'wmoUnit:degC' } }),
        ]),
      },
    });
  });
  it('refuse a request without User-Agent and one with an unknown parameter', async () => {
    expect((await get(observation, {})).status).toBe(403);
    expect((await get(`${observation}?units=si`)).status).toBe(400);
  });
  it('speak the format of Open-Meteo: units beside the values, local time without a zone', async () => {
    expect(await json(model)).toMatchObject({
      utc_offset_seconds: -18_000,
      current_units: { time: 'iso8601', temperature_2m: '°C', surface_pressure: 'hPa' },
      current: { time: '2026-07-14T11:00', interval: 900, temperature_2m: 25 },
    });
    expect(await json(model.replace('25.79', '125'))).toMatchObject({ error: true });
  });
  it('show a heatwave with its alert as soon as it is asked for', async () => {
    const before = await get(observation);
    expect((await get(observation, { 'user-agent': 'test', 'if-none-match': before.etag ?? '' })).status).toBe(304);
    expect(sky.setProfile('heatwave')).toBe(true);
    expect((await get(observation, { 'user-agent': 'test', 'if-none-match': before.etag ?? '' })).status).toBe(200);
    expect((await get('/nws/alerts/active?zone=FLZ074')).text).toContain('Extreme Heat Warning');
    expect(sky.setProfile('ice-age')).toBe(false);
  });
  it.each([
    ['nulls', { temperature: { value: null, qualityControl: 'Z' } }],
    ['wrong-unit', { temperature: { value: 25, unitCode: 'wmoUnit:K' } }],
    ['fahrenheit-as-celsius', { temperature: { value: 77, unitCode: 'wmoUnit:degC' } }],
    ['future', { timestamp: '2026-07-14T18:07:20+00:00' }],
    ['ancient', { timestamp: '2026-07-11T16:07:20+00:00' }],
    ['disagree', { temperature: { value: 37 } }],
  ])('have the fault %s for as long as it was asked for', async (kind, properties) => {
    expect(faults.set('weather', kind, 60)).toBe('ok');
    expect(await json(observation)).toMatchObject({ properties });
    nowMs += 60_000;
    expect(await json(observation)).toMatchObject({ properties: { temperature: { value: 25, unitCode: 'wmoUnit:degC' } } });
  });
  it('stand still when frozen', async () => {
    faults.set('nws', 'frozen', 600);
    const before = await json(observation);
    nowMs += 300_000;
    expect(await json(observation)).toEqual(before);
  });
  it('break as a service breaks', async () => {
    faults.set('nws', 'down', 60);
    expect((await get(observation)).status).toBe(500);
    faults.set('nws', '403', 60);
    expect((await get(observation)).status).toBe(403);
    faults.set('nws', 'truncated', 60);
    const { text } = await get(observation);
    expect(() => JSON.parse(text) as unknown).toThrow(/JSON/u);
    expect((await get(model)).status).toBe(200);
  });
});

describe('the simulated registries', () => {
  it('answer the customer file in pages, with a line that is not JSON as it stands', async () => {
    expect(await json('/cis/customers?limit=3')).toMatchObject({ total: 4, records: rows, next: '3' });
    expect(await json('/cis/customers?limit=3&cursor=3')).toMatchObject({ records: ['{"type":"customer","id":"cut'], next: null });
  });
  it('list the protected circuits in a second registry', async () => {
    expect(await json('/registry/registrations')).toMatchObject({
      total: 1,
      records: [{ id: 'hospital', source: 'LIFE_SAFETY_REGISTRY' }],
    });
  });
  it('answer 304 to whoever has the list', async () => {
    const { etag } = await get('/cis/customers');
    expect((await get('/cis/customers', { 'if-none-match': etag ?? '' })).status).toBe(304);
    writeFileSync(join(folder, 'customers.jsonl'), JSON.stringify(hospital));
    expect((await get('/cis/customers', { 'if-none-match': etag ?? '' })).status).toBe(200);
  });
  it.each([
    ['500', 500, 4],
    ['304', 304, 4],
    ['empty', 200, 0],
    ['half', 200, 3],
    ['wrong-types', 200, 4],
    ['conflict', 200, 4],
  ])('have the fault %s', async (kind, status, total) => {
    faults.set('cis', kind, 60);
    const answer = await get('/cis/customers');
    expect(answer.status).toBe(status);
    if (status === 200) expect(JSON.parse(answer.text)).toMatchObject({ total });
  });
});

describe('the control verbs of the services', () => {
  const verb = (method: string, path: string) =>
    serviceVerb(method, new URL(path, 'http://loopback'), { faults, sky, port: 1, nowMs: () => nowMs });
  it('switch faults and profiles, and name what they do not know', () => {
    expect(verb('POST', '/services/weather/fault?kind=down&seconds=5')?.[0]).toBe(202);
    expect(faults.active('open-meteo')?.kind).toBe('down');
    expect(verb('POST', '/services/weather/fault?kind=none')?.[0]).toBe(202);
    expect(faults.active('open-meteo')).toBeNull();
    expect(verb('POST', '/services/cis/fault?kind=nulls')?.[0]).toBe(400);
    expect(verb('POST', '/services/moon/fault?kind=down')?.[0]).toBe(404);
    expect(verb('POST', '/weather/profile?name=dry-heat')?.[0]).toBe(202);
    expect(verb('POST', '/weather/profile?name=fog')?.[0]).toBe(404);
    expect(verb('GET', '/services')?.[1]).toMatchObject({ profile: 'dry-heat', alert: 'Heat Advisory' });
    expect(verb('GET', '/state')).toBeNull();
  });
});
