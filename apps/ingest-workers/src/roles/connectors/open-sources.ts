import { createFileRegistry, createHttpRegistry } from '@gridstream/field/registry';
import { createJsonReader, createNwsSource, createOpenMeteoSource } from '@gridstream/field/weather';
import { readCsvRows, readJsonLines } from '@gridstream/operations';
import type { RegistryId, RegistrySource, WeatherSource } from '@gridstream/operations';
import type { Site } from '@gridstream/schemas';

import type { RoleContext } from '../../runtime/role.ts';

const listBytesMax = 256 * 1024 * 1024;
const pageBytesMax = 32 * 1024 * 1024;
const weatherBytesMax = 4 * 1024 * 1024;
const freshMsMax = 600_000;

/** The registries that are configured: the customer system over HTTP, else as CSV, else as JSON Lines, and the life-safety registry. */
export const openRegistries = ({ env }: RoleContext): readonly { readonly id: RegistryId; readonly source: RegistrySource }[] => {
  const http = (url: string): RegistrySource =>
    createHttpRegistry({ url, userAgent: 'GridStream', timeoutMs: env.CONNECTOR_TIMEOUT_MS, bytesMax: pageBytesMax, pagesMax: 10_000 });
  const file =
    env.CIS_CSV_FILE === undefined
      ? createFileRegistry({ path: env.CUSTOMER_FILE, bytesMax: listBytesMax, readRows: readJsonLines })
      : createFileRegistry({ path: env.CIS_CSV_FILE, bytesMax: listBytesMax, readRows: readCsvRows });
  const cis = { id: 'CIS', source: env.CIS_URL === undefined ? file : http(env.CIS_URL) } as const;
  if (env.LIFE_SAFETY_REGISTRY_URL === undefined) return [cis];
  return [cis, { id: 'LIFE_SAFETY_REGISTRY', source: http(env.LIFE_SAFETY_REGISTRY_URL) }];
};

export interface ZoneSource {
  readonly name: 'nws' | 'open-meteo';
  readonly zone: string;
  readonly source: WeatherSource;
}

/** Every weather service that is configured, for every zone of the site. */
export const openWeatherSources = ({ env, clock }: RoleContext, site: Site): readonly ZoneSource[] => {
  const nowMs = () => clock.nowMs();
  const userAgent = env.WEATHER_USER_AGENT ?? 'GridStream';
  const reader = createJsonReader({ userAgent, nowMs, freshMsMax, timeoutMs: env.CONNECTOR_TIMEOUT_MS, bytesMax: weatherBytesMax });
  return (site.zones ?? []).flatMap((zone): ZoneSource[] => {
    const options = { zone, reader, nowMs };
    const services: ZoneSource[] = [];
    if (env.NWS_URL !== undefined)
      services.push({ name: 'nws', zone: zone.zone, source: createNwsSource({ ...options, baseUrl: env.NWS_URL }) });
    if (env.OPEN_METEO_URL !== undefined)
      services.push({ name: 'open-meteo', zone: zone.zone, source: createOpenMeteoSource({ ...options, baseUrl: env.OPEN_METEO_URL }) });
    return services;
  });
};
