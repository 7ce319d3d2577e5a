import type { EventFollower, IncomingEvent } from '@gridstream/operations';
import { contracts, topics as topicTable } from '@gridstream/schemas';
import type { ContractName, ContractValue, TopicContract, TopicName } from '@gridstream/schemas';

import type { Codec } from '../registry/codec.ts';
import { followTopics } from './follow-topics.ts';
import type { FollowScope } from './follow-topics.ts';
import type { RawRecord } from './raw-record.ts';

/**
 * Follows typed events. A tombstone is skipped; a record that does not decode or that its model refuses
 * is skipped too, and said so as an error in the log: one bad record must not stop a fold for ever.
 */
export const createEventFollower = (scope: FollowScope, codec: Codec): EventFollower => ({
  follow: async <Topic extends TopicName>(topics: readonly Topic[], handle: (event: IncomingEvent<Topic>) => void | Promise<void>) => {
    const names = new Map<string, Topic>(topics.map((topic) => [topic, topic]));
    return followTopics(scope, topics, async (wireTopic, partition, records) => {
      const topic = names.get(wireTopic);
      if (topic === undefined) return;
      for (const record of records) {
        const value = await read(scope, codec, { topic, partition, record });
        if (value === null) continue;
        await handle({
          topic,
          partition,
          offset: record.offset,
          key: record.key?.toString() ?? '',
          value,
          timestampMs: record.timestampMs,
        });
      }
    });
  },
});

interface Place<Topic extends TopicName> {
  readonly topic: Topic;
  readonly partition: number;
  readonly record: RawRecord;
}

const read = async <Topic extends TopicName>(
  scope: FollowScope,
  codec: Codec,
  place: Place<Topic>,
): Promise<ContractValue<TopicContract<Topic>> | null> => {
  const { topic, partition, record } = place;
  if (record.value === null) return null;
  const contract: TopicContract<Topic> = topicTable[topic].contract;
  const decoded = await codec.decode(contract, record.value);
  const result = decoded.ok ? contracts[contract].model.safeParse(decoded.value) : null;
  if (result?.success === true) return asContractValue<TopicContract<Topic>>(result.data);
  const problem = decoded.ok ? (result?.error?.issues[0]?.message ?? 'refused by the model') : decoded.problem.message;
  scope.logger.error('event_unreadable', { topic, partition, offset: record.offset, problem });
  return null;
};

/** The model of exactly this contract produced the value, as plain objects; the decoder's own records are class instances. */
const asContractValue = <Name extends ContractName>(value: ContractValue<ContractName>): ContractValue<Name> =>
  value as ContractValue<Name>;
