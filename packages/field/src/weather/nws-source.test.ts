import { describe, expect, it } from 'vitest';

import type { ReadAnswer } from '../http/json-reader.ts';
import { createNwsSource } from './nws-source.ts';

const zone = {
  zone: 'miami',
  feeder_ids: ['feeder-123'],
  latitude: 25.7932,
  longitude: -80.2906,
  elevation_metres: 4,
  station: 'KMIA',
  alert_zone: 'FLZ074',
};
const silent: ReadAnswer = { kind: 'FAILED', failure: 'STATUS', reason: 'answers 500' };

/** A service that says where its forecast is, and otherwise fails; returns what was asked of it. */
const ask = async (forecastHourly: unknown, change: Partial<typeof zone> | { readonly station: null } = {}) => {
  const asked: string[] = [];
  const read = async (url: string): Promise<ReadAnswer> => {
    asked.push(url);
    return Promise.resolve(url.includes('/points/') ? { kind: 'READ', body: { properties: { forecastHourly } } } : silent);
  };
  const source = createNwsSource({ baseUrl: 'https://nws.example', zone: { ...zone, ...change }, reader: { read }, nowMs: () => 0 });
  const looks = [...(await source.look()), ...(await source.look())];
  return { asked, looks };
};

describe('the National Weather Service', () => {
  it('is asked once where its forecast is, and only ever at its own address', async () => {
    const { asked, looks } = await ask('https://elsewhere.example/gridpoints/MFL/105,51/forecast/hourly');
    expect(asked.filter((url) => url === 'https://nws.example/points/25.7932,-80.2906')).toHaveLength(1);
    expect(asked.filter((url) => url === 'https://nws.example/gridpoints/MFL/105,51/forecast/hourly')).toHaveLength(2);
    expect(asked.some((url) => url.includes('elsewhere'))).toBe(false);
    expect(looks.map(({ source, kind, outcome }) => `${source} ${kind} ${outcome}`).slice(0, 3)).toEqual([
      'NWS OBSERVATION FAILED',
      'NWS FORECAST FAILED',
      'NWS_ALERTS OBSERVATION FAILED',
    ]);
  });
  it.each([['https://nws.example/admin'], ['https://nws.example/gridpoints/MFL/105,51/forecast/hourly?x=1'], [17], [null]])(
    'has no forecast when it says that it is at %s',
    async (address) => {
      const { looks } = await ask(address);
      expect(looks[1]).toMatchObject({ outcome: 'FAILED', reason: expect.stringMatching(/does not say where/u) });
    },
  );
  it('is asked for no observation where the site names no station', async () => {
    const { looks } = await ask('', { station: null });
    expect(looks.some(({ kind, source }) => source === 'NWS' && kind === 'OBSERVATION')).toBe(false);
  });
});
