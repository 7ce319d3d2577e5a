import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { defaultKernelLimits } from '@gridstream/domain/safety';
import { judgeReading } from '@gridstream/domain/weather';

import type { WeatherFigures, WeatherLook } from '../ports/weather-source.ts';
import { judgeLook, noWeatherMemory } from './judge-look.ts';
import type { WeatherMemory } from './judge-look.ts';

const nowMs = 1_800_000_000_000;
const minuteMs = 60_000;
const figures: WeatherFigures = {
  station: 'KMIA',
  at: nowMs,
  temperature_celsius: 24,
  relative_humidity_percent: 50,
  dew_point_celsius: 12.9,
  pressure_pascals: 101_325,
  heat_index_celsius: null,
  heat_risk: null,
  heat_alert: null,
  quality: 'GOOD',
  reason: '',
};
const circumstances = { zone: 'miami', nowMs, limits: defaultKernelLimits, failuresMax: 2, heartbeatMs: 10 * minuteMs };
const read = (change: Partial<WeatherFigures>): WeatherLook => ({
  source: 'NWS',
  kind: 'OBSERVATION',
  outcome: 'READ',
  figures: { ...figures, ...change },
});
const silence: WeatherLook = { source: 'NWS', kind: 'OBSERVATION', outcome: 'FAILED', reason: 'gives no answer' };
const judge = (look: WeatherLook, memory: WeatherMemory = noWeatherMemory, atMs = nowMs) =>
  judgeLook(memory, look, { ...circumstances, nowMs: atMs });

describe('a reading of a weather service', () => {
  it('is written when it changes, and as a heartbeat when it does not', () => {
    const first = judge(read({}));
    expect(first.record).toMatchObject({ zone: 'miami', source: 'NWS', quality: 'GOOD', received_at: nowMs });
    expect(judge(read({}), first.memory, nowMs + minuteMs).record).toBeNull();
    expect(judge(read({ temperature_celsius: 25 }), first.memory, nowMs + minuteMs).record).not.toBeNull();
    expect(judge(read({}), first.memory, nowMs + 10 * minuteMs).record).not.toBeNull();
  });
  it('has its humidity from the dew point where none is stated', () => {
    expect(judge(read({ relative_humidity_percent: null })).record?.relative_humidity_percent).toBeCloseTo(50, 0);
    expect(judge(read({ relative_humidity_percent: null, dew_point_celsius: null })).record).toMatchObject({
      relative_humidity_percent: null,
      quality: 'GOOD',
    });
  });
  it.each([
    ['has no temperature', { temperature_celsius: null }, /no temperature/u],
    ['is Fahrenheit under the name of Celsius', { temperature_celsius: 75 }, /believed is -50 to 60/u],
    ['has a humidity of 101', { relative_humidity_percent: 101 }, /relative humidity/u],
    ['has a dew point above its temperature', { dew_point_celsius: 30 }, /dew point/u],
    ['is from the future', { at: nowMs + 6 * minuteMs }, /future/u],
    ['has no time', { at: null }, /when it was taken/u],
    ['was rejected by its own service', { quality: 'BAD', reason: 'temperature is flagged X' }, /flagged X/u],
  ] as const)('is BAD when it %s', (_name, change, reason) => {
    expect(judge(read(change)).record).toMatchObject({ quality: 'BAD', reason: expect.stringMatching(reason) });
  });
  it('stays BAD in the log although the time that it was dated for has come', () => {
    const { record } = judge(read({ at: nowMs + 120 * minuteMs }));
    if (record === null) throw new Error('nothing was written');
    expect(judgeReading({ ...record, withdrawn_at: null }, defaultKernelLimits, nowMs + 121 * minuteMs).verdict).toMatchObject({
      reason: 'QUALITY',
    });
  });
  it('that is days old is written as it is: its age is judged by whoever reads it', () => {
    expect(judge(read({ at: nowMs - 72 * 60 * minuteMs })).record).toMatchObject({ quality: 'GOOD' });
  });
  it('counts since when it has not changed at all, across a silence, until it changes', () => {
    let { memory } = judge(read({}));
    for (const minutes of [10, 20]) ({ memory } = judge(read({ at: nowMs + minutes * minuteMs }), memory, nowMs + minutes * minuteMs));
    expect(memory.published?.unchanged_since).toBe(nowMs);
    for (const minutes of [21, 22]) ({ memory } = judge(silence, memory, nowMs + minutes * minuteMs));
    const later = judge(read({ at: nowMs + 30 * minuteMs }), memory, nowMs + 30 * minuteMs);
    expect(later.record?.unchanged_since).toBe(nowMs);
    expect(judge(read({ at: nowMs + 40 * minuteMs, temperature_celsius: 24.1 }), later.memory).record?.unchanged_since).toBeNull();
  });
  it('is not stuck because the same observation is read twice', () => {
    const first = judge(read({}));
    expect(judge(read({}), first.memory, nowMs + 11 * minuteMs).record?.unchanged_since).toBeNull();
  });
});

describe('a weather service that is silent', () => {
  it('has its reading withdrawn after as many looks as are allowed, never turned into a cool one', () => {
    const first = judge(read({}));
    const second = judge(silence, first.memory, nowMs + minuteMs);
    expect(second.record).toBeNull();
    const third = judge(silence, second.memory, nowMs + 2 * minuteMs);
    expect(third.record).toMatchObject({ quality: 'BAD', temperature_celsius: null, at: null, reason: 'gives no answer' });
    expect(judge(read({}), third.memory, nowMs + 3 * minuteMs).record).toMatchObject({ quality: 'GOOD' });
  });
  it('is said so at once when nothing of it was ever heard', () => {
    expect(judge(silence).record).toMatchObject({ quality: 'BAD' });
  });
});

describe('whatever a service states', () => {
  it('what is written as usable is within what is believed of air outdoors', () => {
    const figure = fc.option(fc.double({ min: -200, max: 200, noNaN: true }));
    fc.assert(
      fc.property(figure, figure, figure, (celsius, humidity, dew) => {
        const { record } = judge(read({ temperature_celsius: celsius, relative_humidity_percent: humidity, dew_point_celsius: dew }));
        if (record === null || record.quality === 'BAD') return;
        expect(record.temperature_celsius).toBeGreaterThanOrEqual(-50);
        expect(record.temperature_celsius).toBeLessThanOrEqual(60);
        expect(record.relative_humidity_percent ?? 0).toBeLessThanOrEqual(100.5);
      }),
    );
  });
});
