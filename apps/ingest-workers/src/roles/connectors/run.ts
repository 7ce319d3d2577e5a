import { readFile } from 'node:fs/promises';

import { site as siteModel } from '@gridstream/schemas';

import { connectRoleKafka } from '../../compose.ts';
import type { RunRole } from '../../runtime/role.ts';
import { readConnectorLog } from './connector-log.ts';
import { followRegistry } from './follow-registry.ts';
import { followWeather } from './follow-weather.ts';
import { openRegistries, openWeatherSources } from './open-sources.ts';
import { openRegistryBook } from './registry-book.ts';

/** Follows the registries of protected customers and the weather services. Each goes on whatever becomes of the others. */
export const run: RunRole = async (ctx) => {
  const site = siteModel.parse(JSON.parse(await readFile(ctx.env.SITE_FILE, 'utf8')));
  const kafka = await connectRoleKafka(ctx, 'connectors');
  try {
    const log = await readConnectorLog(ctx, kafka);
    const book = openRegistryBook(ctx, log);
    const registries = openRegistries(ctx);
    const weather = openWeatherSources(ctx, site);
    if (weather.length === 0) ctx.logger.warn('weather_not_configured', { zones: site.zones?.length ?? 0 });
    const seen = new Map<string, string>();
    const onLook = (name: string, detail: string): void => {
      seen.set(name, detail);
      const details = [...seen].map(([each, text]) => `${each} ${text}`).join(', ');
      ctx.health.ready(seen.size === registries.length + weather.length, details);
    };
    await Promise.all([
      ...registries.map(({ id, source }) =>
        followRegistry(ctx, {
          id,
          source,
          book,
          log,
          onLook: ({ state, customers }) => onLook(id, `${state} with ${customers} customers`),
        }),
      ),
      ...weather.map(({ name, zone, source }) =>
        followWeather(ctx, { name, zone, source, log, onLook: () => onLook(`${name} of ${zone}`, 'asked') }),
      ),
    ]);
  } finally {
    await kafka.disconnect();
  }
};
