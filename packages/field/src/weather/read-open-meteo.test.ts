import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { openMeteoQuery, readOpenMeteo } from './read-open-meteo.ts';

const nowMs = Date.parse('2026-07-14T16:07:00Z');
const units = {
  time: 'iso8601',
  interval: 'seconds',
  temperature_2m: '°C',
  relative_humidity_2m: '%',
  dew_point_2m: '°C',
  surface_pressure: 'hPa',
};
const row = { temperature_2m: 31.4, relative_humidity_2m: 62, dew_point_2m: 23.2, surface_pressure: 1_014.2 };
const document = {
  latitude: 25.75,
  longitude: -80.3125,
  generationtime_ms: 0.05,
  utc_offset_seconds: -14_400,
  timezone: 'America/New_York',
  timezone_abbreviation: 'GMT-4',
  elevation: 4,
  current_units: units,
  current: { time: '2026-07-14T12:00', interval: 900, ...row },
  hourly_units: units,
  hourly: {
    time: ['2026-07-14T11:00', '2026-07-14T12:00', '2026-07-14T13:00'],
    temperature_2m: [30, 31, 32],
    relative_humidity_2m: [65, 63, 61],
    dew_point_2m: [23, 23, null],
    surface_pressure: [1_014, 1_014, 1_013],
  },
};

const figures = (body: unknown) =>
  readOpenMeteo(body, nowMs).map((look) => (look.outcome === 'READ' ? look.figures : { quality: 'FAILED', reason: look.reason }));

describe('an answer of Open-Meteo', () => {
  it('is the model now and the forecast of the hour that runs, local time read with its offset, pressure that of the station', () => {
    const [model, forecast] = figures(document);
    expect(model).toMatchObject({
      at: Date.parse('2026-07-14T16:00:00Z'),
      temperature_celsius: 31.4,
      relative_humidity_percent: 62,
      dew_point_celsius: 23.2,
      pressure_pascals: 101_420,
      quality: 'GOOD',
    });
    expect(forecast).toMatchObject({ at: Date.parse('2026-07-14T16:00:00Z'), temperature_celsius: 31 });
    expect(openMeteoQuery({ latitude: 25.79, longitude: -80.29 })).toContain('surface_pressure');
  });
  it('converts Fahrenheit that is declared, and refuses a unit that is not known', () => {
    const inUnits = (temperature: string) => figures({ ...document, current_units: { ...units, temperature_2m: temperature } })[0];
    expect(inUnits('°F')).toMatchObject({ quality: 'GOOD', temperature_celsius: ((31.4 - 32) * 5) / 9 });
    expect(inUnits('K')).toMatchObject({ quality: 'BAD', temperature_celsius: null, reason: 'states a temperature in K' });
    expect(figures({ ...document, current_units: {} })[0]).toMatchObject({ quality: 'BAD' });
    expect(figures({ ...document, current_units: { ...units, surface_pressure: '%' } })[0]).toMatchObject({ quality: 'BAD' });
  });
  it('keeps null as not known', () => {
    expect(figures({ ...document, current: { ...document.current, temperature_2m: null } })[0]).toMatchObject({
      temperature_celsius: null,
    });
  });
  it.each([
    ['a time with a zone', { current: { ...document.current, time: '2026-07-14T12:00Z' } }],
    ['a time in seconds', { current: { ...document.current, time: 1_784_044_800 } }],
    ['a figure as text', { current: { ...document.current, temperature_2m: '31.4' } }],
    ['no units', { current_units: null }],
    ['an offset of a week', { utc_offset_seconds: 604_800 }],
    ['an error', { latitude: undefined, error: true, reason: 'Latitude must be in range' }],
  ])('is BAD with %s', (_name, change) => {
    expect(figures({ ...document, ...change })[0]).toMatchObject({ quality: 'BAD', temperature_celsius: null });
  });
  it('has no forecast when the hour that runs is missing', () => {
    expect(
      figures({ ...document, hourly: { ...document.hourly, time: ['2026-07-14T09:00', '2026-07-14T10:00', '2026-07-14T11:00'] } })[1],
    ).toMatchObject({
      quality: 'BAD',
      reason: 'has no forecast for the hour that runs',
    });
  });
  it('is never GOOD with a temperature that was not stated, whatever the document is', () => {
    fc.assert(
      fc.property(fc.oneof(fc.jsonValue(), fc.record({ ...fixed, current: fc.jsonValue(), current_units: fc.jsonValue() })), (body) => {
        for (const each of figures(body)) expect(each.quality === 'BAD' || 'temperature_celsius' in each).toBe(true);
      }),
    );
  });
});

const fixed = { latitude: fc.constant(25), longitude: fc.constant(-80), utc_offset_seconds: fc.constant(0) };
