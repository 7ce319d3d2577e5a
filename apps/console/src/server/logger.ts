import type { LogFields, Logger } from '@gridstream/operations';

type Level = 'info' | 'warn' | 'error';

const writer =
  (component: string, level: Level) =>
  (event: string, fields: LogFields = {}, cause?: unknown): void => {
    const failure = cause instanceof Error ? { error: cause.stack ?? cause.message } : {};
    process.stderr.write(`${JSON.stringify({ level, time: Date.now(), component, event, ...fields, ...failure })}\n`);
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
