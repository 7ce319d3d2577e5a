import { defaultKernelLimits } from '@gridstream/domain/safety';
import { judgeLook, noWeatherMemory } from '@gridstream/operations';
import type { WeatherMemory, WeatherSource } from '@gridstream/operations';
import type { WeatherRecord } from '@gridstream/schemas';

import type { RoleContext } from '../../runtime/role.ts';
import { weatherKey } from './connector-log.ts';
import type { ConnectorLog } from './connector-log.ts';
import { pollUntilAborted } from './poll.ts';

export interface FollowedWeather {
  readonly name: string;
  readonly zone: string;
  readonly source: WeatherSource;
  readonly log: ConnectorLog;
  readonly onLook: () => void;
}

/** Follows one weather service for one zone until the signal aborts: what it says, or that it says nothing, goes to `weather.v1`. */
export const followWeather = async (ctx: RoleContext, { name, zone, source, log, onLook }: FollowedWeather): Promise<void> => {
  const { env, clock, signal } = ctx;
  const looks = ctx.metrics.counter('gridstream_weather_readings_total', 'Readings of a weather service by quality');
  const beat = ctx.health.loop(`weather-${name}-${zone}`, env.CONNECTOR_TIMEOUT_MS * 4 + env.CONNECTOR_BACKOFF_MAX_MS);
  const memories = new Map<string, WeatherMemory>(log.weather);
  const look = async (): Promise<boolean> => {
    beat.beat();
    const seen = await source.look();
    const records: WeatherRecord[] = [];
    for (const each of seen) {
      const key = weatherKey({ zone, ...each });
      const before = memories.get(key) ?? noWeatherMemory;
      const { memory, record } = judgeLook(before, each, {
        zone,
        nowMs: clock.nowMs(),
        // Only its content is judged here, once and for all; its age is judged by the supervisor, at every decision.
        limits: defaultKernelLimits,
        failuresMax: env.WEATHER_FAILURES_MAX,
        heartbeatMs: env.WEATHER_HEARTBEAT_MS,
      });
      memories.set(key, memory);
      looks.add(1, {
        source: each.source,
        kind: each.kind,
        quality: each.outcome === 'FAILED' ? 'NONE' : (memory.published?.quality ?? 'NONE'),
      });
      if (record === null) continue;
      records.push(record);
      report(ctx, record, before.published);
    }
    if (records.length > 0)
      await log.appender.append(
        'weather.v1',
        records.map((record) => ({ key: record.zone, value: record })),
      );
    onLook();
    return seen.some(({ outcome }) => outcome === 'READ');
  };
  await pollUntilAborted({
    intervalMs: env.WEATHER_POLL_MS,
    backoffMaxMs: env.CONNECTOR_BACKOFF_MAX_MS,
    signal,
    random: Math.random,
    look,
  });
};

/** Says once what has changed about whether a reading can be used. */
const report = (ctx: RoleContext, record: WeatherRecord, before: WeatherRecord | null): void => {
  const { zone, source, kind, quality, reason } = record;
  if (quality === (before?.quality ?? 'GOOD') && reason === (before?.reason ?? '')) return;
  if (quality === 'GOOD') ctx.logger.info('weather_usable', { zone, source, kind });
  else ctx.logger.warn('weather_not_usable', { zone, source, kind, quality, reason });
};
