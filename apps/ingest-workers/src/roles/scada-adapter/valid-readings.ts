import type { DeadLetterSink, Logger } from '@gridstream/operations';
import { explainRejection, isTelemetryReading } from '@gridstream/schemas';
import type { TelemetryReading } from '@gridstream/schemas';

/** Readings that the gate accepts. One that it refuses, as a wrong site file would make, goes to the dead letters. */
export const validReadings = (
  readings: readonly TelemetryReading[],
  deadLetters: DeadLetterSink,
  { logger }: { readonly logger: Logger },
): readonly TelemetryReading[] => {
  const refused = readings.filter((reading) => !isTelemetryReading(reading));
  if (refused.length === 0) return readings;
  deadLetters.publish(refused.map(toLetter)).catch((error: unknown) => logger.error('dead_letters_lost', { count: refused.length }, error));
  return readings.filter((reading) => isTelemetryReading(reading));
};

const toLetter = (reading: TelemetryReading) => {
  const { reason, message, path } = explainRejection(reading);
  return {
    sourceTopic: 'telemetry.scada.v1' as const,
    position: null,
    group: 'scada-adapter',
    key: Buffer.from(reading.device_id),
    value: Buffer.from(JSON.stringify(reading)),
    timestampMs: reading.received_at,
    headers: [],
    reason,
    stage: 'FIELD_VALIDATE' as const,
    errorClass: 'ContractViolation',
    message,
    failingPath: path,
    schemaId: null,
    firmware: '',
    deviceId: reading.device_id,
  };
};
