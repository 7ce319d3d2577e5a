import { AppError } from '@gridstream/operations';
import type { LogFields, Logger } from '@gridstream/operations';

type Level = 'info' | 'warn' | 'error';

const writer =
  (component: string, level: Level) =>
  (event: string, fields: LogFields = {}, cause?: unknown): void => {
    const failure = cause === undefined ? {} : describe(cause);
    process.stderr.write(`${JSON.stringify({ level, time: Date.now(), component, event, ...fields, ...failure })}\n`);
  };

/** The build shortens class names, so the code of an AppError and the messages of its causes say what happened. */
const describe = (cause: unknown): LogFields => {
  if (!(cause instanceof Error)) return { error: String(cause) };
  const code = cause instanceof AppError ? { code: cause.code } : {};
  const origin = cause.cause instanceof Error ? { origin: cause.cause.message } : {};
  return { error: cause.message, ...code, ...origin, stack: cause.stack };
};

const loggerOf = (component: string): Logger => ({
  debug: () => undefined,
  info: writer(component, 'info'),
  warn: writer(component, 'warn'),
  error: writer(component, 'error'),
  child: (name) => loggerOf(`${component}.${name}`),
});

/** JSON lines on standard error, one event each. */
export const consoleLogger: Logger = loggerOf('console');
