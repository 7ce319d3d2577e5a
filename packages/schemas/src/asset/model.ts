import { z } from 'zod';

import { counter, identifier, text, timestampMillis } from '../shared/fields.ts';

export const criticalityClass = z
  .enum([
    'LIFE_SAFETY_HOSPITAL',
    'LIFE_SUPPORT_RESIDENTIAL',
    'CHRONIC_CONDITION_RESIDENTIAL',
    'EMERGENCY_SERVICES',
    'WATER_WASTEWATER',
    'TELECOM_CONTROL',
    'GAS_CRITICAL',
    'CRITICAL_INDUSTRIAL',
    'CARE_FACILITY',
    'COOLING_CENTER',
    'PRIORITY_SERVICES',
    'SCHOOL_PUBLIC',
    'COMMERCIAL',
    'INDUSTRIAL_INTERRUPTIBLE',
    'RESIDENTIAL',
    'EV_CHARGING',
    'UNKNOWN',
  ])
  .meta({ id: 'CriticalityClass', avroDefault: 'UNKNOWN', description: 'Why an asset is protected; UNKNOWN counts as hard-excluded' });

export const assetKind = z
  .enum(['SERVICE_POINT', 'CUSTOMER', 'DEVICE', 'UNKNOWN'])
  .meta({ id: 'AssetKind', avroDefault: 'UNKNOWN', description: 'What the record describes' });

export const protectionSource = z
  .strictObject({
    source: z
      .enum(['CIS', 'LIFE_SAFETY_REGISTRY', 'OPERATOR_PIN', 'UNKNOWN'])
      .meta({ id: 'ProtectionSourceName', avroDefault: 'UNKNOWN', description: 'Who says so' }),
    criticality_class: criticalityClass,
    priority_level: z.int().min(0).max(5).meta({ avro: 'int', description: 'Protection level, 0 is hard-excluded' }),
    designation_issued: timestampMillis('Instant of the designation'),
    designation_expires: timestampMillis('Instant at which the designation must be reviewed').nullable(),
    designation_state: z
      .enum(['ACTIVE', 'REVIEW_DUE', 'REVOKED_PENDING', 'UNKNOWN'])
      .meta({
        id: 'DesignationState',
        avroDefault: 'UNKNOWN',
        description: 'A designation under review, or whose revocation waits for its delay, keeps its level',
      })
      .nullable(),
  })
  .meta({ id: 'ProtectionSource', description: 'One source of the protection level' });

/** A customer, service point or device of `assets.v1`, the only place that says who is protected. */
export const asset = z
  .strictObject({
    asset_id: identifier('Identity of the asset; the key of the record'),
    kind: assetKind,
    name: text('Name for people', 120),
    device_type: text('Kind of device such as thermostat, empty for other assets', 60),
    service_point_id: identifier('Service point that supplies it; a service point names itself'),
    connectivity_node: text('Bus of the service point, empty for other assets', 64),
    phases: z
      .array(z.enum(['A', 'B', 'C']).meta({ id: 'Phase', description: 'Phase of supply' }))
      .max(3)
      .meta({ description: 'Phases of supply' }),
    protection: z.array(protectionSource).max(64).meta({ description: 'Every source of the protection level; none counts as UNKNOWN' }),
    rated_kilowatts: z.number().min(0).max(1_000_000).nullable().meta({ description: 'Rated load in kilowatts' }),
    registry_version: counter('Version of the registry load that wrote the record'),
    verified_at: timestampMillis('Instant at which the source was read'),
    removed: z.boolean().meta({ description: 'True once the source no longer lists the asset' }),
  })
  .meta({ id: 'Asset', description: 'Customer, service point or device with its protection' });

export type Asset = z.infer<typeof asset>;
export type ProtectionSource = z.infer<typeof protectionSource>;
export type CriticalityClass = z.infer<typeof criticalityClass>;
