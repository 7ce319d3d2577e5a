import { afterAll, afterEach, beforeAll, describe, expect, inject, it, vi } from 'vitest';

import type { Asset, AuditRow, RegistryStatus, WeatherRecord } from '@gridstream/schemas';

import { createRoleHarness } from '../../testing/role-harness.ts';
import type { RoleHarness, RunningRole } from '../../testing/role-harness.ts';
import { startSimulatedServices } from '../../testing/simulated-services.ts';
import type { SimulatedServices } from '../../testing/simulated-services.ts';
import { weatherKey } from './connector-log.ts';
import { run } from './run.ts';

let services: SimulatedServices;
let harness: RoleHarness;
let role: RunningRole;
const assets = new Map<string, Asset>();
const registries = new Map<string, RegistryStatus>();
const weather = new Map<string, WeatherRecord>();
const audit: AuditRow[] = [];

beforeAll(async () => {
  services = await startSimulatedServices();
  harness = await createRoleHarness(inject('services'), {
    SITE_FILE: services.siteFile,
    CIS_URL: `${services.servicesUrl}/cis/customers`,
    LIFE_SAFETY_REGISTRY_URL: `${services.servicesUrl}/registry/registrations`,
    NWS_URL: `${services.servicesUrl}/nws`,
    OPEN_METEO_URL: `${services.servicesUrl}/open-meteo/`,
    WEATHER_USER_AGENT: 'test',
    WEATHER_POLL_MS: '1000',
    WEATHER_FAILURES_MAX: '1',
    REGISTRY_POLL_MS: '500',
    REGISTRY_HEARTBEAT_MS: '500',
    CONNECTOR_TIMEOUT_MS: '1000',
    CONNECTOR_BACKOFF_MAX_MS: '1000',
  });
  await harness.kafka.follower.follow(['assets.v1'], ({ value }) => void assets.set(value.asset_id, value));
  await harness.kafka.follower.follow(['registries.v1'], ({ value }) => void registries.set(value.registry_id, value));
  await harness.kafka.follower.follow(['weather.v1'], ({ value }) => void weather.set(weatherKey(value), value));
  await harness.kafka.follower.follow(['audit.v1'], ({ value }) => void audit.push(value));
  role = harness.start(run);
  await vi.waitFor(() => expect(registries.get('CIS')?.state).toBe('AVAILABLE'), wait);
});
afterAll(async () => {
  await role.stop();
  await harness.close();
  await services.close();
});
afterEach(async () => {
  for (const service of ['weather', 'cis', 'registry']) await services.control(`services/${service}/fault?kind=none`);
  await services.control('weather/profile?name=recorded');
});

const wait = { timeout: 30_000, interval: 50 };
const reading = (source: string, kind: string) => weather.get(`miami|${source}|${kind}`);
/** Level of a point; 9 when nobody is known to be there. */
const level = (id: string) => Math.min(9, ...(assets.get(id)?.protection ?? []).map((source) => source.priority_level));
const sources = (id: string) =>
  assets
    .get(id)
    ?.protection.map(({ source, designation_state: state }) => `${source} ${state ?? ''}`)
    .sort();

describe('the weather services', () => {
  it('are both read in their own formats, and agree', async () => {
    await vi.waitFor(() => expect(weather.size).toBe(5), wait);
    for (const { quality, reason } of weather.values()) expect([quality, reason]).toEqual(['GOOD', '']);
    const [observed, model] = [reading('NWS', 'OBSERVATION'), reading('OPEN_METEO', 'MODEL')];
    expect(Math.abs((observed?.temperature_celsius ?? 0) - (model?.temperature_celsius ?? 99))).toBeLessThan(1);
    expect(Math.abs((observed?.pressure_pascals ?? 0) - (model?.pressure_pascals ?? 0))).toBeLessThan(50);
    expect(reading('NWS_ALERTS', 'OBSERVATION')?.heat_alert).toBe(false);
  });
  it.each([
    ['down', /answers 500/u],
    ['403', /answers 403/u],
    ['silent', /no answer within/u],
    ['truncated', /not JSON/u],
    ['nulls', /no temperature/u],
    ['wrong-unit', /in (?:wmoUnit:)?K$/u],
    ['fahrenheit-as-celsius', /believed is/u],
    ['future', /future/u],
  ])('are not used while they are %s, and used again afterwards', async (kind, reason) => {
    await vi.waitFor(() => expect(reading('NWS', 'OBSERVATION')?.quality).toBe('GOOD'), wait);
    await services.control(`services/weather/fault?kind=${kind}&seconds=600`);
    for (const [source, of] of [
      ['NWS', 'OBSERVATION'],
      ['OPEN_METEO', 'MODEL'],
    ] as const)
      await vi.waitFor(() => expect(reading(source, of)).toMatchObject({ quality: 'BAD', reason: expect.stringMatching(reason) }), wait);
    await services.control('services/weather/fault?kind=none');
    await vi.waitFor(() => expect(reading('NWS', 'OBSERVATION')?.quality).toBe('GOOD'), wait);
  });
  it('are written with the age that they state', async () => {
    await services.control('services/nws/fault?kind=ancient&seconds=600');
    await vi.waitFor(() => expect(Date.now() - (reading('NWS', 'OBSERVATION')?.at ?? Date.now())).toBeGreaterThan(70 * 3_600_000), wait);
    await services.control('services/nws/fault?kind=frozen&seconds=600');
    await vi.waitFor(() => expect(Date.now() - (reading('NWS', 'OBSERVATION')?.at ?? 0)).toBeLessThan(60_000), wait);
  });
  it('may disagree: both readings stand', async () => {
    await services.control('services/weather/fault?kind=disagree&seconds=600');
    await vi.waitFor(() => {
      const hotter = reading('NWS', 'OBSERVATION')?.temperature_celsius ?? 0;
      expect(hotter - (reading('OPEN_METEO', 'MODEL')?.temperature_celsius ?? 99)).toBeGreaterThan(10);
    }, wait);
  });
  it('tell of a heatwave and its alert, which holds while the service is silent', async () => {
    await services.control('weather/profile?name=heatwave');
    await vi.waitFor(() => expect(reading('NWS_ALERTS', 'OBSERVATION')?.heat_alert).toBe(true), wait);
    await vi.waitFor(() => expect(reading('NWS', 'OBSERVATION')?.temperature_celsius).toBeGreaterThan(37), wait);
    await services.control('services/nws/fault?kind=down&seconds=600');
    await vi.waitFor(() => expect(reading('NWS', 'OBSERVATION')?.quality).toBe('BAD'), wait);
    await vi.waitFor(() => expect(reading('NWS_ALERTS', 'OBSERVATION')).toMatchObject({ heat_alert: true, quality: 'QUESTIONABLE' }), wait);
  });
});

describe('the registries', () => {
  it('are both in the log, with every source of a point', () => {
    expect(sources('S65a')).toEqual(['CIS ACTIVE', 'LIFE_SAFETY_REGISTRY ACTIVE']);
    expect(registries.get('LIFE_SAFETY_REGISTRY')).toMatchObject({ state: 'AVAILABLE', customers: 2 });
  });
  const [cis, lifeSafety] = [
    { service: 'cis', id: 'CIS' },
    { service: 'registry', id: 'LIFE_SAFETY_REGISTRY' },
  ];
  it.each([
    { ...cis, kind: '500', reason: /answers 500/u },
    { ...cis, kind: 'silent', reason: /no answer within/u },
    { ...cis, kind: 'truncated', reason: /not JSON/u },
    { ...cis, kind: 'empty', reason: /lists no customer/u },
    { ...cis, kind: 'half', reason: /drops 326 of 651 customers/u },
    { ...lifeSafety, kind: '500', reason: /answers 500/u },
    { ...lifeSafety, kind: 'empty', reason: /lists no customer/u },
  ])('do not use $service while it has the fault $kind, and nothing is lost', async ({ service, id, kind, reason }) => {
    const before = new Map(assets);
    const last = registries.get(id)?.answered_at ?? 0;
    await services.control(`services/${service}/fault?kind=${kind}&seconds=600`);
    await vi.waitFor(() => expect(registries.get(id)).toMatchObject({ state: 'UNAVAILABLE', reason: expect.stringMatching(reason) }), wait);
    expect(registries.get(id)?.answered_at).toBeGreaterThanOrEqual(last);
    await services.control(`services/${service}/fault?kind=none`);
    await vi.waitFor(() => expect(registries.get(id)).toMatchObject({ state: 'AVAILABLE', reason: '' }), wait);
    expect(assets).toEqual(before);
  });
  it('still answer when they say 304, and their heartbeat goes on', async () => {
    await services.control('services/cis/fault?kind=304&seconds=600');
    const { at = 0, answered_at: answeredAt } = registries.get('CIS') ?? {};
    await vi.waitFor(() => expect(registries.get('CIS')?.at).toBeGreaterThan(at + 1_500), wait);
    expect(registries.get('CIS')?.state).toBe('AVAILABLE');
    expect(registries.get('CIS')?.answered_at).toBeGreaterThan(answeredAt ?? 0);
  });
  it('lose one row to a wrong type, and its customer nothing', async () => {
    await services.control('services/cis/fault?kind=wrong-types&seconds=600');
    await vi.waitFor(() => expect(role.lines.some(({ event }) => event === 'registry_row_unusable')).toBe(true), wait);
    expect(registries.get('CIS')?.state).toBe('AVAILABLE');
    expect(sources('S65a')).toEqual(['CIS ACTIVE', 'LIFE_SAFETY_REGISTRY ACTIVE']);
  });
  it('may disagree on a customer: the most protected counts, and every source stands', async () => {
    await services.control('services/cis/fault?kind=conflict&seconds=600');
    await vi.waitFor(() => expect(sources('S65a')).toEqual(['CIS ACTIVE', 'CIS REVOKED_PENDING', 'LIFE_SAFETY_REGISTRY ACTIVE']), wait);
    expect(level('S65a')).toBe(0);
    await services.control('services/cis/fault?kind=none');
    await vi.waitFor(() => expect(sources('S65a')).toEqual(['CIS ACTIVE', 'LIFE_SAFETY_REGISTRY ACTIVE']), wait);
  });
  it('mark a designation that runs out meanwhile as due for review, at its level', async () => {
    await services.editCustomer('customer-fire-station', { designation_expires: new Date(Date.now() + 3_000).toISOString() });
    await vi.waitFor(() => expect(assets.get('S53a')?.protection[0]?.designation_expires).toBeLessThan(Date.now() + 5_000), wait);
    await vi.waitFor(() => expect(sources('S53a')).toEqual(['CIS REVIEW_DUE', 'LIFE_SAFETY_REGISTRY REVIEW_DUE']), wait);
    expect(level('S53a')).toBe(0);
  });
  it('keep a customer who is taken out, as revoked and pending', async () => {
    await services.editCustomer('customer-water-works', null);
    await vi.waitFor(() => expect(sources('P610')).toEqual(['CIS REVOKED_PENDING']), wait);
    expect(level('P610')).toBe(1);
  });
  it('move a customer and the protection from point to point, with an audit row that names both', async () => {
    await services.editCustomer('customer-hospital', { service_point_ids: ['S47'] });
    await vi.waitFor(() => expect([level('S47'), level('S65a')]).toEqual([0, 9]), wait);
    const rows = audit.filter(({ event }) => event === 'registry.moved').map(({ summary }) => summary);
    expect(rows.some((summary) => summary.includes('County Hospital moved from S65a, S65b, S65c to S47'))).toBe(true);
  });
  it('lose nothing over a restart, and write nothing that has not changed', async () => {
    const before = new Map(assets);
    const written = audit.length;
    await role.stop();
    await services.control('services/cis/fault?kind=500&seconds=600');
    role = harness.start(run);
    await vi.waitFor(() => expect(registries.get('CIS')?.state).toBe('UNAVAILABLE'), wait);
    await services.control('services/cis/fault?kind=none');
    await vi.waitFor(() => expect(registries.get('CIS')?.state).toBe('AVAILABLE'), wait);
    expect(assets).toEqual(before);
    expect(audit).toHaveLength(written);
  });
});
