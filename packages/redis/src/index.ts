export { connectRedis } from './connect-redis.ts';
export type { RedisConnection, RedisOptions } from './connect-redis.ts';
export { shardOf } from './grid-state/shard.ts';
export type { DecodeReading } from './grid-state/reader.ts';
