import type { Logger } from '@gridstream/operations';

export interface KafkaOptions {
  /** host:port, comma-separated. */
  readonly brokers: string;
  readonly clientId: string;
  readonly topicPrefix: string;
  /** Base of the Confluent API, such as http://127.0.0.1:18081/apis/ccompat/v7. */
  readonly registryUrl: string;
  readonly logger: Logger;
  /** Longest wait for an acknowledgement before the append fails; default 5000 ms. */
  readonly sendTimeoutMs?: number;
}
