import type { KafkaConnection } from '@gridstream/kafka';
import { createAuditWriter, foldHead, noWeatherMemory } from '@gridstream/operations';
import type { AuditWriter, ChainHead, EventAppender, WeatherMemory } from '@gridstream/operations';
import type { Asset, RegistryStatus, WeatherRecord } from '@gridstream/schemas';

import type { RoleContext } from '../../runtime/role.ts';

/** Actor and audit stream of the connectors. */
export const streamId = 'connectors';

/** What the log says already, so that a restart changes nothing and forgets nothing. */
export interface ConnectorLog {
  readonly known: Map<string, Asset>;
  readonly statuses: ReadonlyMap<string, RegistryStatus>;
  readonly weather: ReadonlyMap<string, WeatherMemory>;
  readonly audit: AuditWriter;
  readonly appender: EventAppender;
}

export const weatherKey = ({ zone, source, kind }: Pick<WeatherRecord, 'zone' | 'source' | 'kind'>): string => `${zone}|${source}|${kind}`;

/** Reads the log to its present end. */
export const readConnectorLog = async (ctx: RoleContext, kafka: KafkaConnection): Promise<ConnectorLog> => {
  const known = new Map<string, Asset>();
  const statuses = new Map<string, RegistryStatus>();
  const weather = new Map<string, WeatherMemory>();
  let head: ChainHead | null = null;
  const following = await kafka.follower.follow(['assets.v1', 'registries.v1', 'weather.v1', 'audit.v1'], ({ value }) => {
    if ('asset_id' in value) known.set(value.asset_id, value);
    else if ('registry_id' in value) statuses.set(value.registry_id, value);
    else if ('zone' in value) weather.set(weatherKey(value), remember(weather.get(weatherKey(value)), value));
    else if (value.stream_id === streamId) head = foldHead(head, value);
  });
  await following.caughtUp;
  await following.stop();
  const audit = createAuditWriter({ appender: kafka.appender, clock: ctx.clock, streamId, node: ctx.instanceId, head });
  return { known, statuses, weather, audit, appender: kafka.appender };
};

const remember = (before: WeatherMemory = noWeatherMemory, record: WeatherRecord): WeatherMemory => ({
  published: record,
  usable: record.quality !== 'BAD' && record.temperature_celsius !== null ? record : before.usable,
  failures: 0,
});
