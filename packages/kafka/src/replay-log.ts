import { AppError } from '@gridstream/operations';
import type { ReplayLog } from '@gridstream/operations';
import { replayHeaders } from '@gridstream/schemas';

import type { FollowScope } from './consumer/follow-topics.ts';
import { positionsSince, readRange } from './consumer/read-range.ts';
import { parseDeadLetterHeaders } from './dead-letters/parse-headers.ts';
import type { RecordProducer } from './producer/record-producer.ts';
import type { Codec } from './registry/codec.ts';

/** Reads dead letters and sends replays. Topics come with or without the prefix, since references may carry it. */
export const createReplayLog = (scope: FollowScope, codec: Codec, producer: RecordProducer): ReplayLog => ({
  readDeadLetter: async (topic, { partition, offset }) => {
    const name = scope.topicPrefix !== '' && topic.startsWith(scope.topicPrefix) ? topic.slice(scope.topicPrefix.length) : topic;
    const [record] = await readRange(scope, { topic: name, partition, fromOffset: offset, toOffset: offset + 1 });
    if (record === undefined) return null;
    const headers = parseDeadLetterHeaders(record.headers);
    return {
      key: record.key,
      value: record.value,
      originalHeaders: headers.original,
      deviceId: headers.deviceId,
      reason: headers.reason,
      replayCount: headers.replayCount,
      wasCut: headers.originalLength !== null,
    };
  },
  send: async (topic, { key, value, timestampMs, headers }) => {
    const [position] = await producer.send(`${scope.topicPrefix}${topic}`, [
      { key: Buffer.from(key), value: Buffer.from(value), timestampMs, headers },
    ]);
    if (position === undefined)
      throw new AppError('INTERNAL', 'a sent record has no position', { publicMessage: 'The replay has no position.' });
    return position;
  },
  find: async (topic, replayId, sinceMs) => {
    for (const { partition, offset } of await positionsSince(scope, topic, sinceMs)) {
      const records = await readRange(scope, { topic, partition, fromOffset: offset });
      const found = records.find(({ headers }) =>
        headers.some(({ key, value }) => key === replayHeaders.id && new TextDecoder().decode(value ?? undefined) === replayId),
      );
      if (found !== undefined) return { partition, offset: found.offset };
    }
    return null;
  },
  decode: (value) => codec.decode('telemetry-reading', value),
  encode: async (topic, reading) => {
    await codec.prepare([topic]);
    return codec.encode(topic, reading);
  },
});
