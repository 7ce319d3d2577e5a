import type { DeadLetterSink } from '@gridstream/operations';
import { deadLetterTopic } from '@gridstream/schemas';

import type { RecordProducer } from '../producer/record-producer.ts';
import { buildDeadLetter } from './build-record.ts';

export interface DeadLetterSinkOptions {
  readonly topicPrefix: string;
  readonly serviceVersion: string;
  readonly nowMs: () => number;
}

export const createDeadLetterSink = (producer: RecordProducer, options: DeadLetterSinkOptions): DeadLetterSink => ({
  publish: async (letters) => {
    const context = { ...options, nowMs: options.nowMs() };
    for (const [topic, group] of Map.groupBy(letters, (letter) => letter.sourceTopic)) {
      await producer.send(
        `${options.topicPrefix}${deadLetterTopic(topic)}`,
        group.map((letter) => buildDeadLetter(letter, context)),
      );
    }
  },
});
