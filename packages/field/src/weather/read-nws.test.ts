import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { createAlertMemory } from './nws-alert-memory.ts';
import { readNwsAlerts } from './read-nws-alerts.ts';
import { readNwsForecast } from './read-nws-forecast.ts';
import { readNwsObservation } from './read-nws-observation.ts';
import { stationPressurePascals } from './station-pressure.ts';

const nowMs = Date.parse('2026-07-14T16:07:00Z');
const place = { elevationMetres: 4 };
const stated = (value: number | null, unit: string, qualityControl?: string) => ({
  unitCode: `wmoUnit:${unit}`,
  value,
  ...(qualityControl !== undefined && { qualityControl }),
});
const properties = {
  timestamp: '2026-07-14T15:53:00+00:00',
  station: 'https://api.weather.gov/stations/KMIA',
  elevation: stated(4, 'm'),
  temperature: stated(31.1, 'degC', 'V'),
  dewpoint: stated(23.3, 'degC', 'V'),
  relativeHumidity: stated(63.4, 'percent', 'V'),
  heatIndex: stated(36.9, 'degC', 'V'),
  barometricPressure: stated(101_690, 'Pa', 'V'),
  seaLevelPressure: stated(101_680, 'Pa', 'V'),
};
const observed = (change: object) => readNwsObservation({ properties: { ...properties, ...change } }, place);

describe('an observation of the National Weather Service', () => {
  it('is read with its units, UTC, and the pressure of the station', () => {
    const { pressure_pascals: pressure, ...rest } = observed({});
    expect(rest).toMatchObject({
      station: 'KMIA',
      at: Date.parse('2026-07-14T15:53:00Z'),
      temperature_celsius: 31.1,
      dew_point_celsius: 23.3,
      relative_humidity_percent: 63.4,
      heat_index_celsius: 36.9,
      quality: 'GOOD',
      reason: '',
    });
    expect(pressure).toBeCloseTo(101_642, -1);
  });
  it('takes barometric pressure for what it is, an altimeter setting: Denver is not at sea level', () => {
    const { pressure_pascals: pressure } = observed({ elevation: stated(1_612, 'm'), barometricPressure: stated(102_410, 'Pa', 'V') });
    // By the published conversion 30.24 inHg at 1 612 m is 843 hPa.
    expect(pressure).toBeGreaterThan(84_000);
    expect(pressure).toBeLessThan(84_600);
    expect(stationPressurePascals(101_325, 0)).toBeCloseTo(101_325, 3);
  });
  it.each(['V', 'S', 'C', 'G', 'qc:V'])('accepts the flag %s', (flag) => {
    expect(observed({ temperature: stated(31.1, 'degC', flag) }).quality).toBe('GOOD');
  });
  it.each(['X', 'Q', 'B', 'qc:X'])('rejects the flag %s', (flag) => {
    for (const name of ['temperature', 'dewpoint', 'relativeHumidity'] as const)
      expect(observed({ [name]: { ...properties[name], qualityControl: flag } }).quality).toBe('BAD');
    expect(observed({ heatIndex: stated(36.9, 'degC', flag) })).toMatchObject({ quality: 'GOOD', heat_index_celsius: null });
    expect(observed({ barometricPressure: stated(101_690, 'Pa', flag) })).toMatchObject({ quality: 'GOOD', pressure_pascals: null });
  });
  it.each(['Z', 'T', undefined])('is not sure with the flag %s', (flag) => {
    expect(observed({ temperature: stated(31.1, 'degC', flag) })).toMatchObject({ quality: 'QUESTIONABLE', temperature_celsius: 31.1 });
  });
  it('keeps null as not known, flagged or left out', () => {
    expect(observed({ temperature: stated(null, 'degC', 'Z') })).toMatchObject({ temperature_celsius: null });
    expect(observed({ relativeHumidity: undefined })).toMatchObject({ quality: 'GOOD', relative_humidity_percent: null });
  });
  it('converts a declared Fahrenheit or older unit code, and refuses every other unit', () => {
    expect(observed({ temperature: stated(88, 'degF', 'V') }).temperature_celsius).toBeCloseTo(31.11, 2);
    expect(observed({ temperature: { unitCode: 'unit:degC', value: 31, qualityControl: 'qc:V' } }).temperature_celsius).toBe(31);
    expect(observed({ temperature: stated(304, 'K', 'V') })).toMatchObject({ quality: 'BAD', temperature_celsius: null });
    expect(observed({ relativeHumidity: stated(0.6, '1', 'V') })).toMatchObject({ quality: 'BAD' });
    expect(observed({ barometricPressure: stated(30, 'inHg', 'V') })).toMatchObject({ quality: 'BAD' });
  });
  it.each([
    ['a time without a zone', { timestamp: '2026-07-14T15:53:00' }],
    ['a figure as text', { temperature: { unitCode: 'wmoUnit:degC', value: '31' } }],
    ['no station', { station: undefined }],
  ])('is BAD with %s', (_name, change) => {
    expect(observed(change)).toMatchObject({ quality: 'BAD', temperature_celsius: null });
  });
  it('is BAD and never throws, whatever else the document is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (body) => {
        expect(readNwsObservation(body, place).quality).toBe('BAD');
      }),
    );
  });
});

const period = {
  number: 1,
  startTime: '2026-07-14T12:00:00-04:00',
  endTime: '2026-07-14T13:00:00-04:00',
  temperature: 88,
  temperatureUnit: 'F',
  dewpoint: { unitCode: 'wmoUnit:degC', value: 23.3 },
  relativeHumidity: { unitCode: 'wmoUnit:percent', value: 63 },
};
const forecast = (...periods: readonly unknown[]) => readNwsForecast({ properties: { periods } }, nowMs);

describe('a forecast of the National Weather Service', () => {
  it('reads Fahrenheit beside Celsius, for the period that runs', () => {
    const read = forecast(
      { ...period, startTime: '2026-07-14T11:00:00-04:00', endTime: '2026-07-14T12:00:00-04:00', temperature: 70 },
      period,
    );
    expect(read).toMatchObject({ at: Date.parse('2026-07-14T16:00:00Z'), dew_point_celsius: 23.3, quality: 'GOOD' });
    expect(read.temperature_celsius).toBeCloseTo(31.11, 2);
  });
  it('reads a temperature with a unit code as well, and refuses one with none', () => {
    expect(forecast({ ...period, temperature: { unitCode: 'wmoUnit:degC', value: 31 } }).temperature_celsius).toBe(31);
    expect(forecast({ ...period, temperatureUnit: undefined })).toMatchObject({ quality: 'BAD', temperature_celsius: null });
    expect(forecast({ ...period, temperatureUnit: 'K' })).toMatchObject({ quality: 'BAD' });
  });
  it('passes over a period that cannot be read, and says when none is of now', () => {
    expect(forecast({ startTime: 'today' }, period).quality).toBe('GOOD');
    expect(forecast()).toMatchObject({ quality: 'BAD', reason: 'has no forecast for the hour that runs' });
    expect(forecast({ startTime: 'today' })).toMatchObject({ quality: 'BAD' });
  });
});

const alert = (event: string, change: object = {}) => ({
  properties: { event, status: 'Actual', messageType: 'Alert', ends: null, expires: '2026-07-14T23:00:00-04:00', ...change },
});
const alerts = (...features: readonly unknown[]) => readNwsAlerts({ features }, nowMs);

describe('alerts of the National Weather Service', () => {
  it.each(['Extreme Heat Warning', 'Extreme Heat Watch', 'Excessive Heat Warning', 'Excessive Heat Watch', 'Heat Advisory'])(
    'count for %s',
    (event) => {
      expect(alerts(alert('Flood Watch'), alert(event))?.events).toEqual([event]);
    },
  );
  it.each([
    ['of something else', alert('Wind Chill Warning')],
    ['that are a test', alert('Heat Advisory', { status: 'Test' })],
    ['that are cancelled', alert('Heat Advisory', { messageType: 'Cancel' })],
    ['that are over', alert('Heat Advisory', { ends: '2026-07-14T12:00:00-04:00' })],
  ])('do not count %s', (_name, feature) => {
    expect(alerts(feature)).toMatchObject({ events: [], unreadable: 0 });
  });
  it('hold to their own end while the service is silent, and not longer', () => {
    const memory = createAlertMemory();
    const silent = { kind: 'FAILED', failure: 'TIMEOUT', reason: 'gives no answer' } as const;
    const hear = (answer: Parameters<typeof memory.hear>[0], atMs: number) => memory.hear(answer, { zone: 'FLZ074', nowMs: atMs });
    expect(hear(silent, nowMs).outcome).toBe('FAILED');
    expect(hear({ kind: 'READ', body: { features: [alert('Heat Advisory')] } }, nowMs)).toMatchObject({
      figures: { heat_alert: true, quality: 'GOOD' },
    });
    expect(hear(silent, nowMs + 3_600_000)).toMatchObject({ outcome: 'READ', figures: { heat_alert: true, quality: 'QUESTIONABLE' } });
    expect(hear({ kind: 'READ', body: {} }, nowMs + 3_600_000)).toMatchObject({ figures: { heat_alert: true } });
    expect(hear(silent, Date.parse('2026-07-15T03:00:00Z')).outcome).toBe('FAILED');
  });
  it('are none only when every alert was read', () => {
    const hear = (features: readonly unknown[]) =>
      createAlertMemory().hear({ kind: 'READ', body: { features } }, { zone: 'FLZ074', nowMs });
    expect(hear([])).toMatchObject({ figures: { heat_alert: false, quality: 'GOOD' } });
    expect(hear([{ properties: { event: 3 } }])).toMatchObject({ figures: { heat_alert: null, quality: 'QUESTIONABLE' } });
  });
});
