import type { ContractValue, TopicContract, TopicName } from '@gridstream/schemas';

export interface OutgoingEvent<Topic extends TopicName> {
  readonly key: string;
  readonly value: ContractValue<TopicContract<Topic>>;
  readonly timestampMs?: number;
  readonly headers?: readonly EventHeader[];
}

/** Headers keep their order and may repeat, as they do on the wire. */
export interface EventHeader {
  readonly key: string;
  readonly value: Uint8Array | null;
}

export interface RecordPosition {
  readonly partition: number;
  readonly offset: number;
}

export interface IncomingEvent<Topic extends TopicName> extends RecordPosition {
  readonly topic: Topic;
  readonly key: string;
  readonly value: ContractValue<TopicContract<Topic>>;
  readonly timestampMs: number;
}

/** Appends typed records; resolves once every in-sync replica has them (acks=all), else throws an AppError. */
export interface EventAppender {
  append<Topic extends TopicName>(topic: Topic, events: readonly OutgoingEvent<Topic>[]): Promise<readonly RecordPosition[]>;
}

export interface Following {
  /** Resolves once everything that stood in the topics at the start has been handled. */
  readonly caughtUp: Promise<void>;
  /** Rejects when the follower can no longer follow; the process then exits and starts again. */
  readonly failed: Promise<never>;
  stop(): Promise<void>;
}

/** Follows whole topics from their beginning, in order per partition, without committing: for folds held in memory. */
export interface EventFollower {
  follow<Topic extends TopicName>(
    topics: readonly Topic[],
    handle: (event: IncomingEvent<Topic>) => void | Promise<void>,
  ): Promise<Following>;
}
