import type { ChainableCommander } from 'ioredis';

import { weatherKey } from '@gridstream/operations';
import type { ReadModelChanges } from '@gridstream/operations';
import type { ReadModelKeys } from '@gridstream/schemas';

import { auditRowsMax, commandsMax, deadLetterGroupsMax, deadLetterKeptMs, recommendationsMax } from './limits.ts';

/** Queues every command that the changes need; nothing runs until the transaction is executed. */
export const queueChanges = (transaction: ChainableCommander, keys: ReadModelKeys, changes: ReadModelChanges): void => {
  if (changes.authority !== undefined) transaction.set(keys.authority, JSON.stringify(changes.authority));
  for (const event of changes.recommendations ?? []) {
    transaction.hset(keys.recommendations, event.recommendation_id, JSON.stringify(event));
    transaction.zadd(keys.recommendationsByTime, 'NX', event.at, event.recommendation_id);
  }
  for (const view of changes.commands ?? []) {
    transaction.hset(keys.commands, view.command_id, JSON.stringify(view));
    transaction.zadd(keys.commandsByTime, view.issued_at, view.command_id);
  }
  queueAudit(transaction, keys, changes);
  for (const each of changes.assets ?? []) transaction.hset(keys.assets, each.asset_id, JSON.stringify(each));
  for (const each of changes.registries ?? []) transaction.hset(keys.registries, each.registry_id, JSON.stringify(each));
  for (const each of changes.weather ?? []) transaction.hset(keys.weather, weatherKey(each.newest), JSON.stringify(each));
  queueDeadLetters(transaction, keys, changes);
  for (const event of changes.replays ?? []) {
    transaction.hset(keys.replays, event.replay_id, JSON.stringify(event));
    transaction.hset(keys.replaysByDeadLetter, event.dead_letter, event.replay_id);
  }
  for (const { topic, partition, nextOffset } of changes.positions ?? []) {
    transaction.hset(keys.projectorPositions, `${topic}|${partition}`, nextOffset);
  }
  if ((changes.recommendations ?? []).length > 0)
    trimHash(transaction, keys.recommendations, keys.recommendationsByTime, recommendationsMax);
  if ((changes.commands ?? []).length > 0) trimHash(transaction, keys.commands, keys.commandsByTime, commandsMax);
  if ((changes.deadLetterGroups ?? []).length > 0) {
    trimHash(transaction, keys.deadLetterGroups, keys.deadLetterGroupsByTime, deadLetterGroupsMax);
  }
};

const queueAudit = (transaction: ChainableCommander, keys: ReadModelKeys, changes: ReadModelChanges): void => {
  for (const row of changes.auditRows ?? []) {
    transaction.zremrangebyscore(keys.audit, row.offset, row.offset);
    transaction.zadd(keys.audit, row.offset, JSON.stringify(row));
  }
  if ((changes.auditRows ?? []).length > 0) transaction.zremrangebyrank(keys.audit, 0, -(auditRowsMax + 1));
  for (const [stream, head] of changes.auditHeads ?? []) transaction.hset(keys.auditHeads, stream, JSON.stringify(head));
};

const queueDeadLetters = (transaction: ChainableCommander, keys: ReadModelKeys, changes: ReadModelChanges): void => {
  for (const record of changes.deadLetters ?? []) {
    transaction.set(keys.deadLetterRecord(record.ref), JSON.stringify(record), 'PX', deadLetterKeptMs);
    transaction.zadd(keys.deadLetterRecords(record.fingerprint), record.failed_at, record.ref);
    transaction.pexpire(keys.deadLetterRecords(record.fingerprint), deadLetterKeptMs);
  }
  for (const group of changes.deadLetterGroups ?? []) {
    transaction.hset(keys.deadLetterGroups, group.fingerprint, JSON.stringify(group));
    transaction.zadd(keys.deadLetterGroupsByTime, group.last_at, group.fingerprint);
  }
};

const trimScript = `
local surplus = redis.call('ZRANGE', KEYS[2], 0, -(tonumber(ARGV[1]) + 1))
for _, id in ipairs(surplus) do redis.call('HDEL', KEYS[1], id) end
if #surplus > 0 then redis.call('ZREMRANGEBYRANK', KEYS[2], 0, #surplus - 1) end
return #surplus`;

const trimHash = (transaction: ChainableCommander, ...[key, order, max]: readonly [string, string, number]): void => {
  transaction.eval(trimScript, 2, key, order, max);
};
