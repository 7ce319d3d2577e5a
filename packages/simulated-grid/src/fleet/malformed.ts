import type { DevicePayload } from './payload.ts';

type Fault = (payload: DevicePayload) => string;

const text = (payload: DevicePayload, points: unknown) => JSON.stringify({ ...payload, points });

/** Faults of released firmware, by version: each device that runs one sends every packet wrong in the same way. */
const faults: Readonly<Record<string, { readonly kind: string; readonly write: Fault }>> = {
  'tstat-4.3.0-rc1': {
    kind: 'value-as-string',
    write: (payload) =>
      text(
        payload,
        payload.points.map((point) => ({ ...point, value: String(point.value) })),
      ),
  },
  'evse-2.0.9': { kind: 'points-missing', write: (payload) => JSON.stringify({ ...payload, points: undefined }) },
  'pool-1.1.7': { kind: 'nan-literal', write: (payload) => JSON.stringify(payload).replace(/"value":[^,}]+/u, '"value":NaN') },
  'wh-3.0.4': {
    kind: 'fahrenheit',
    write: (payload) =>
      text(
        payload,
        payload.points.map((point) => (point.unit === 'Cel' ? { ...point, value: point.value * 1.8 + 32, unit: '[degF]' } : point)),
      ),
  },
  'tstat-3.9.2': { kind: 'truncated', write: (payload) => JSON.stringify(payload).slice(0, -25) },
};

/** Bytes that a device of the firmware publishes, and how they are malformed; null for firmware that is sound. */
export const serialise = (payload: DevicePayload): { readonly body: string; readonly malformed: string | null } => {
  const fault = faults[payload.firmware];
  return fault === undefined ? { body: JSON.stringify(payload), malformed: null } : { body: fault.write(payload), malformed: fault.kind };
};
