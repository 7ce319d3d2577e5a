import { AppError } from '@gridstream/operations';
import type { EventAppender, OutgoingEvent } from '@gridstream/operations';
import { contracts, topics } from '@gridstream/schemas';
import type { TopicName } from '@gridstream/schemas';

import type { Codec } from '../registry/codec.ts';
import type { RecordProducer } from './record-producer.ts';

/** Appends typed events after the model has accepted them. */
export const createEventAppender = (codec: Codec, producer: RecordProducer, topicPrefix: string): EventAppender => ({
  append: async (topic, events) => {
    await codec.prepare([topic]);
    const records = events.map((event) => {
      assertValid(topic, event);
      return {
        key: Buffer.from(event.key),
        value: codec.encode(topic, event.value),
        timestampMs: event.timestampMs,
        headers: event.headers,
      };
    });
    return producer.send(`${topicPrefix}${topic}`, records);
  },
});

const assertValid = <Topic extends TopicName>(topic: Topic, event: OutgoingEvent<Topic>): void => {
  const result = contracts[topics[topic].contract].model.safeParse(event.value);
  if (result.success) return;
  const issue = result.error.issues[0];
  throw new AppError('INVALID_INPUT', `${topic}: ${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''}`, {
    publicMessage: 'The record does not fit its contract.',
    cause: result.error,
  });
};
