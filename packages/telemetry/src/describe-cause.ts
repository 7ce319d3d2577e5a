import { redactText } from './redact.ts';

const stackCharactersMax = 4096;
const causeDepthMax = 4;

export interface DescribedCause {
  readonly type: string;
  readonly message: string;
  readonly code?: string;
  readonly stack?: string;
  readonly cause?: DescribedCause;
}

/** Turns whatever was thrown into bounded, redacted JSON; follows `cause` four levels deep. */
export const describeCause = (thrown: unknown, depth = 1): DescribedCause => {
  if (!(thrown instanceof Error)) return { type: typeof thrown, message: redactText(String(thrown)) };
  const code = 'code' in thrown && typeof thrown.code === 'string' ? { code: thrown.code } : {};
  const stack = depth === 1 && thrown.stack !== undefined ? { stack: redactText(thrown.stack.slice(0, stackCharactersMax)) } : {};
  const cause = thrown.cause !== undefined && depth < causeDepthMax ? { cause: describeCause(thrown.cause, depth + 1) } : {};
  return { type: thrown.name, message: redactText(thrown.message), ...code, ...stack, ...cause };
};
