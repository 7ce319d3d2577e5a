import type { z } from 'zod';

import { acceptsTelemetryReading } from './gate.generated.ts';
import { telemetryReading } from './model.ts';
import type { TelemetryReading } from './model.ts';

/** True exactly when the zod model accepts the value: the compiled gate of the hot path. */
export const isTelemetryReading = (value: unknown): value is TelemetryReading => acceptsTelemetryReading(value);

export interface Rejection {
  /** JSON path of the first problem, such as points[0].value. */
  readonly path: string;
  readonly message: string;
  readonly reason: 'VALIDATION_FAILED' | 'VALIDATION_RANGE' | 'WRONG_UNIT' | 'CLOCK_SKEW';
}

/** Says why the model rejects the value; only called for values that the gate refused. */
export const explainRejection = (value: unknown): Rejection => {
  const issue = telemetryReading.safeParse(value).error?.issues[0];
  if (issue === undefined) return { path: '', message: 'no problem found', reason: 'VALIDATION_FAILED' };
  return { path: jsonPath(issue.path), message: issue.message, reason: reasonOf(issue) };
};

const reasonOf = (issue: z.core.$ZodIssue): Rejection['reason'] => {
  if (issue.path.at(-1) === 'unit') return 'WRONG_UNIT';
  return issue.code === 'too_big' || issue.code === 'too_small' ? 'VALIDATION_RANGE' : 'VALIDATION_FAILED';
};

const jsonPath = (path: readonly PropertyKey[]): string =>
  path.map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index === 0 ? '' : '.'}${String(part)}`)).join('');
