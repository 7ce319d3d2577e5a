/** Generated from the zod model by `pnpm generate`; a test holds it against the model. */
import { countKeys, isRecord } from '../shared/gate-helpers.ts';

const pattern0 = /^[A-Za-z0-9][A-Za-z0-9._:@/-]{0,127}$/u;

const isTelemetryPoint = (input: unknown): boolean => {
  if (!isRecord(input)) return false;
  const name = input['name'];
  if (typeof name !== 'string' || !pattern0.test(name)) return false;
  const value = input['value'];
  if (value !== null && (typeof value !== 'number' || !Number.isFinite(value))) return false;
  const unit = input['unit'];
  if (unit !== '1' && unit !== 'A' && unit !== 'V' && unit !== 'kW' && unit !== 'kvar' && unit !== 'kWh' && unit !== 'Hz' && unit !== 'Cel' && unit !== '%' && unit !== 'h' && unit !== 'l/min' && unit !== 'mm[Hg]' && unit !== 'UNKNOWN') return false;
  const quality = input['quality'];
  if (quality !== 'GOOD' && quality !== 'QUESTIONABLE' && quality !== 'STALE' && quality !== 'SUBSTITUTED' && quality !== 'BLOCKED' && quality !== 'BAD' && quality !== 'UNKNOWN') return false;
  const quality_detail = input['quality_detail'];
  if (!Array.isArray(quality_detail) || quality_detail.length > 12 || quality_detail.some((item: unknown) => typeof item !== 'string' || item.length > 40)) return false;
  return countKeys(input) === 5;
};

const isTelemetryReading = (input: unknown): boolean => {
  if (!isRecord(input)) return false;
  const device_id = input['device_id'];
  if (typeof device_id !== 'string' || !pattern0.test(device_id)) return false;
  const timestamp = input['timestamp'];
  if (typeof timestamp !== 'number' || !Number.isSafeInteger(timestamp) || timestamp < 0 || timestamp > 9200000000000) return false;
  const sequence = input['sequence'];
  if (typeof sequence !== 'number' || !Number.isSafeInteger(sequence) || sequence < 0 || sequence > 9007199254740991) return false;
  const timestamp_quality = input['timestamp_quality'];
  if (timestamp_quality !== 'SYNCED' && timestamp_quality !== 'UNSYNCED' && timestamp_quality !== 'INVALID' && timestamp_quality !== 'NONE') return false;
  const received_at = input['received_at'];
  if (typeof received_at !== 'number' || !Number.isSafeInteger(received_at) || received_at < 0 || received_at > 9200000000000) return false;
  const heritage = input['heritage'];
  if (heritage !== 'SCADA' && heritage !== 'IOT') return false;
  const cause = input['cause'];
  if (cause !== 'PERIODIC' && cause !== 'SPONTANEOUS' && cause !== 'INTERROGATED' && cause !== 'HISTORICAL') return false;
  const session_epoch = input['session_epoch'];
  if (typeof session_epoch !== 'string' || session_epoch.length > 80) return false;
  const firmware = input['firmware'];
  if (typeof firmware !== 'string' || firmware.length > 60) return false;
  const test = input['test'];
  if (typeof test !== 'boolean') return false;
  const points = input['points'];
  if (!Array.isArray(points) || points.length < 1 || points.length > 64 || points.some((item: unknown) => !isTelemetryPoint(item))) return false;
  return countKeys(input) === 11;
};

export const acceptsTelemetryReading: (value: unknown) => boolean = isTelemetryReading;
