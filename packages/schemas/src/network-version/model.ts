import { z } from 'zod';

import { identifier, sha256Hex, timestampMillis } from '../shared/fields.ts';

/** One version of the network model in `network.v1`; the version is the hash of its canonical JSON. */
export const networkVersion = z
  .strictObject({
    network_id: identifier('Network such as ieee123'),
    topology_version: sha256Hex('SHA-256 of the canonical JSON of the model'),
    feeder_id: identifier('Feeder that the model describes'),
    model_json: z.string().max(8_000_000).meta({ description: 'The model in the documented JSON format' }),
    published_at: timestampMillis('Instant of publication'),
  })
  .meta({ id: 'NetworkVersion', description: 'One version of a network model' });

export type NetworkVersion = z.infer<typeof networkVersion>;
