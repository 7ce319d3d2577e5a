import { z } from 'zod';

import { criticalityClasses, deviceKinds, qualities } from '@gridstream/domain/safety';

import { instant, quantity, stated, statedList, statedPart, text, word } from './stated-field.ts';
import { localRemoteInput, tagsInput } from './switch-inputs.ts';

const prioritySourceInput = z
  .strictObject({
    source: word(['CIS', 'LIFE_SAFETY_REGISTRY', 'OPERATOR_PIN', 'UNKNOWN'], 'UNKNOWN', 'Who says so'),
    criticality_class: word(criticalityClasses, 'UNKNOWN', 'Class of the customer; UNKNOWN is level 0'),
    priority_level: quantity('Level 0 (hard-excluded) to 5 (flexible); anything else is level 0'),
    designation_issued: instant('When the designation was issued'),
    designation_expires: instant('When it expires; an expired one keeps its level'),
    designation_state: stated(z.enum(['ACTIVE', 'REVIEW_DUE', 'REVOKED_PENDING', 'UNKNOWN']), null, 'State of the designation'),
  })
  .meta({ id: 'PrioritySourceInput', description: 'One source of the protection of a service point; the most protective one counts' });

export const assetInput = z
  .strictObject({
    asset_id: text('Asset of the registry'),
    service_point_id: text('Service point in the network'),
    connectivity_node: text('Node that supplies it'),
    priority_source: statedList(prioritySourceInput, 'Every source of its priority; none is level 0'),
    removed: stated(z.boolean(), true, 'True when the registry no longer has it, which makes it unmapped'),
    verified_at: instant('When a registry last confirmed it; absent when none ever has'),
  })
  .meta({ id: 'AssetInput', description: 'A service point of the registry; one that is not listed is unmapped' });

const deviceLimitsInput = z
  .strictObject({
    max_event_min: quantity('Longest event, minutes'),
    max_events_day: quantity('Most events a day, count'),
    min_rest_min: quantity('Shortest rest between two events, minutes'),
    max_indoor_celsius: quantity('Highest indoor temperature, degrees Celsius'),
  })
  .meta({ id: 'DeviceLimitsInput', description: 'What the contract allows; a limit that is absent counts as reached' });

export const deviceInput = z
  .strictObject({
    asset_id: text('Asset of the device'),
    service_point_id: text('Service point that it belongs to'),
    kind: word(deviceKinds, 'UNKNOWN', 'Kind of device; UNKNOWN counts as one that somebody depends on'),
    link: word(['UP', 'DOWN', 'UNKNOWN'], 'UNKNOWN', 'Whether the device can be reached'),
    quality: word(qualities, 'UNKNOWN', 'Quality of its last reading; only GOOD is believed'),
    age_ms: quantity('Age of its last reading, milliseconds'),
    local_remote: localRemoteInput,
    tags: tagsInput,
    opt_state: word(['OPTED_IN', 'OPTED_OUT', 'UNKNOWN'], 'UNKNOWN', 'Whether its owner takes part'),
    rated_kilowatts: quantity('Rated load, kilowatts'),
    limits: statedPart(deviceLimitsInput, 'What the contract allows'),
    events_today: quantity('Events since midnight, count'),
    rested_min: quantity('Time since its last event ended, minutes; 1440 when there was none for a day'),
    indoor_celsius: quantity('Indoor temperature, degrees Celsius'),
  })
  .meta({ id: 'DeviceInput', description: "A customer's device that a request may target" });

export const registryInput = z
  .strictObject({
    state: word(['AVAILABLE', 'UNAVAILABLE', 'UNKNOWN'], 'UNKNOWN', 'Whether it answers'),
    registry_version: quantity('Version that was last given, count'),
    answered_at: instant('When it last answered'),
  })
  .meta({ id: 'RegistryInput', description: 'A registry that says who is protected' });
