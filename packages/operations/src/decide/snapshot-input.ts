import { z } from 'zod';

import type { Snapshot } from '@gridstream/domain/safety';

import { assetInput, deviceInput, registryInput } from './customer-inputs.ts';
import { limitsInput } from './limits-input.ts';
import { afterEveryInstant, flag, instantOr, knownText, quantity, stated, statedList, statedPart, text, word } from './stated-field.ts';
import { budgetInput, connectivityInput, leadershipInput, modeInput, pipelineInput, weatherInput } from './supervision-inputs.ts';
import { directReadInput, feederPointsInput, headInput, inFlightListInput, lastKnownGoodInput, switchInput } from './switch-inputs.ts';

const networkInput = z
  .strictObject({
    topology_version: knownText('Version of the topology: SHA-256 of the canonical JSON of the model'),
    model: stated(
      z.union([z.string().min(1), z.record(z.string(), z.unknown())], { error: 'must be a name, a path or a network' }),
      null,
      'ieee123, the path of a network file, or a network inline (docs/network-format.md)',
    ),
  })
  .meta({ id: 'NetworkInput', description: 'The network and its version' });

const emergencyLevels = ['NONE', 'EEA1', 'EEA2', 'EEA3', 'OPERATOR', 'UNKNOWN'] as const;

/** A snapshot as it is stated: the network is only named. */
export type StatedSnapshot = Omit<Snapshot, 'network'> & { readonly network: z.output<typeof networkInput> };

/** Everything the kernel looks at. A field that is absent or null counts as its unsafe value, at every depth. */
export const snapshotInput = z
  .strictObject({
    schema_version: stated(z.literal(1), 1, 'Version of this format'),
    at: instantOr(afterEveryInstant, 'When the decision is made; absent counts as after every deadline'),
    control_area: text('Control area'),
    feeder_id: text('Feeder'),
    mode_epoch: quantity('Rises with every change of the set of active modes, count'),
    modes: statedList(modeInput, 'Every active mode; NORMAL when no other is. None counts as unknown'),
    leadership: statedPart(leadershipInput, 'Whether this supervisor leads'),
    audit_available: flag('Whether the audit log can be written'),
    permit_key_available: flag('Whether the key that signs permits is at hand'),
    clock_offset_ms: quantity('Offset of the clock, milliseconds'),
    connectivity: statedPart(connectivityInput, 'Reach of the platform'),
    pipeline: statedPart(pipelineInput, 'Health of the telemetry path'),
    network: statedPart(networkInput, 'The network and its version'),
    switches: statedList(switchInput, 'Telemetered switches; one that is absent is UNKNOWN'),
    head: statedPart(headInput, 'Meter at the head of the feeder'),
    feeder_points: statedPart(feederPointsInput, 'How much of the feeder is seen'),
    assets: statedList(assetInput, 'Service points of the registry; one that is absent is unmapped'),
    devices: statedList(deviceInput, "Customers' devices"),
    cis: statedPart(registryInput, 'The customer information system'),
    life_safety_registry: statedPart(registryInput, 'The second, independent registry'),
    weather: statedList(weatherInput, 'Readings of every weather source'),
    cooling_season: flag('Whether people need cooling; absent counts as in season'),
    safe_dispatch_provable: flag('Whether a dispatch that harms nobody can be proved; looked at in a heatwave'),
    manual_only: flag('Whether an operator has switched automation off; absent counts as off'),
    last_known_good: statedPart(lastKnownGoodInput, 'What was last known to be good'),
    in_flight: inFlightListInput,
    direct_read: stated(directReadInput, null, 'A fresh read of the switch itself, when there was one'),
    budget: statedPart(budgetInput, 'What may still be taken away'),
    emergency_level: word(emergencyLevels, 'UNKNOWN', 'Declared emergency; EEA3 and OPERATOR count as one'),
    test_flag: stated(z.boolean(), false, 'Test data: no real device is driven'),
    limits: statedPart(limitsInput, 'Limits of the kernel; an absent one has its default'),
  })
  .meta({ id: 'SnapshotInput', description: 'Everything the kernel looks at' }) satisfies z.ZodType<StatedSnapshot>;
