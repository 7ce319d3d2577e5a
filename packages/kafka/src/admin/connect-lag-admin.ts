import { createClient } from '../client/client.ts';
import type { KafkaOptions } from '../client/options.ts';
import { createLagAdmin } from './lag-admin.ts';
import type { LagAdmin } from './lag-admin.ts';

/** A view of lag without producer or registry; connects when first asked, so it can be made while Kafka is away. */
export const connectLagAdmin = (options: KafkaOptions): LagAdmin => createLagAdmin(createClient(options), options.topicPrefix);
