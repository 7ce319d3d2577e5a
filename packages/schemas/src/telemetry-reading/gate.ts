import { telemetryReading } from './model.ts';
import type { TelemetryReading } from './model.ts';

/** True exactly when the zod model accepts the value. Placeholder: the compiled gate is generated from the model. */
export const isTelemetryReading = (value: unknown): value is TelemetryReading => telemetryReading.safeParse(value).success;

export interface Rejection {
  /** JSON path of the first problem, such as points[0].value. */
  readonly path: string;
  readonly message: string;
  readonly reason: 'VALIDATION_FAILED' | 'VALIDATION_RANGE' | 'WRONG_UNIT' | 'CLOCK_SKEW';
}

/** Says why the model rejects the value; only called for values that the gate refused. */
export const explainRejection = (value: unknown): Rejection => {
  const result = telemetryReading.safeParse(value);
  const issue = result.success ? undefined : result.error.issues[0];
  return { path: issue?.path.join('.') ?? '', message: issue?.message ?? 'unknown problem', reason: 'VALIDATION_FAILED' };
};
