import type { EventAppender, IncomingEvent, OutgoingEvent, RecordPosition } from '@gridstream/operations';
import type { TopicName } from '@gridstream/schemas';

export type LoggedEvent = IncomingEvent<TopicName>;

/** A log in memory: appends are durable at once, and followers hear of them in the order of arrival. */
export interface FakeEventLog {
  readonly appender: EventAppender;
  /** Appends of everybody else, which do not fail. */
  readonly outside: EventAppender;
  readonly events: readonly LoggedEvent[];
  of<Topic extends TopicName>(topic: Topic): readonly IncomingEvent<Topic>[];
  /** Replays everything and then hands over what follows; returns how to stop. */
  follow(handle: (event: LoggedEvent) => void): () => void;
  /** The next append but `skip` fails; with `stored` it was durable all the same, as when only the reply is lost. */
  failNext(skip: number, stored: boolean): void;
}

export const createFakeEventLog = (nowMs: () => number): FakeEventLog => {
  const events: LoggedEvent[] = [];
  const offsets = new Map<TopicName, number>();
  const handlers = new Set<(event: LoggedEvent) => void>();
  let failure: { skip: number; readonly stored: boolean } | null = null;
  const store = <Topic extends TopicName>(topic: Topic, { key, value }: OutgoingEvent<Topic>): RecordPosition => {
    const offset = offsets.get(topic) ?? 0;
    offsets.set(topic, offset + 1);
    const event: IncomingEvent<Topic> = { topic, key, value, timestampMs: nowMs(), partition: 0, offset };
    events.push(event);
    for (const handle of handlers) handle(event);
    return { partition: 0, offset };
  };
  return {
    events,
    outside: {
      append: async (topic, batch) => await Promise.resolve(batch.map((event) => store(topic, event))),
    },
    appender: {
      append: async (topic, batch) => {
        await Promise.resolve();
        const failing = failure !== null && failure.skip-- === 0 ? failure : null;
        if (failing !== null) failure = null;
        if (failing?.stored === false) throw new Error('the log is not reachable');
        const positions = batch.map((event) => store(topic, event));
        if (failing !== null) throw new Error('the reply of the log was lost');
        return positions;
      },
    },
    of: (topic) => events.filter((event): event is LoggedEvent & IncomingEvent<typeof topic> => event.topic === topic),
    follow: (handle) => {
      for (const event of events) handle(event);
      handlers.add(handle);
      return () => handlers.delete(handle);
    },
    failNext: (skip, stored) => {
      failure = { skip, stored };
    },
  };
};
