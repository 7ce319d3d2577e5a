import type { z } from 'zod';

import { asset } from './asset/model.ts';
import { auditRow } from './audit-row/model.ts';
import { authorityEvent } from './authority/model.ts';
import { commandOutcome } from './command-outcome/model.ts';
import { command } from './command/model.ts';
import { networkVersion } from './network-version/model.ts';
import { recommendationEvent } from './recommendation/model.ts';
import { registryStatus } from './registry-status/model.ts';
import { replayEvent } from './replay/model.ts';
import { schemaChange } from './schema-change/model.ts';
import { signoff } from './signoff/model.ts';
import { decisionSnapshot } from './snapshot/model.ts';
import { telemetryReading } from './telemetry-reading/model.ts';
import { weatherReading } from './weather/model.ts';

/** Every contract: its folder, version, topics, the field that keys a record, and how the topic is kept. */
export const contracts = {
  'telemetry-reading': { version: 1, model: telemetryReading, keyField: 'device_id' },
  asset: { version: 2, model: asset, keyField: 'asset_id' },
  'registry-status': { version: 1, model: registryStatus, keyField: 'registry_id' },
  weather: { version: 1, model: weatherReading, keyField: 'zone' },
  'network-version': { version: 1, model: networkVersion, keyField: 'network_id' },
  authority: { version: 2, model: authorityEvent, keyField: 'control_area' },
  recommendation: { version: 2, model: recommendationEvent, keyField: 'recommendation_id' },
  signoff: { version: 1, model: signoff, keyField: 'recommendation_id' },
  command: { version: 1, model: command, keyField: 'asset_id' },
  'command-outcome': { version: 1, model: commandOutcome, keyField: 'command_id' },
  'audit-row': { version: 1, model: auditRow, keyField: 'stream_id' },
  snapshot: { version: 1, model: decisionSnapshot, keyField: 'snapshot_hash' },
  replay: { version: 1, model: replayEvent, keyField: 'replay_id' },
  'schema-change': { version: 1, model: schemaChange, keyField: 'subject' },
} as const;

export type ContractName = keyof typeof contracts;
export type ContractValue<Name extends ContractName> = z.infer<(typeof contracts)[Name]['model']>;
