export { createTelemetry } from './create-telemetry.ts';
export type { Telemetry, TelemetryOptions } from './create-telemetry.ts';
export type { LineSink } from './logger.ts';
