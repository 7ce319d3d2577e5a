import { pino } from 'pino';

import type { LogFields, Logger } from '@gridstream/operations';

import { describeCause } from './describe-cause.ts';
import { redactFields } from './redact.ts';

export interface LoggerOptions {
  readonly service: string;
  readonly component: string;
  readonly instanceId: string;
  readonly level: 'debug' | 'info' | 'warn' | 'error' | 'silent';
}

/** Where lines go; the default is standard output, written at once so that a crash loses none. */
export interface LineSink {
  write(line: string): void;
}

/** A logger of JSON lines: `time`, `level`, `service`, `component`, `instance`, `event` and the given fields, redacted. */
export const createLogger = (options: LoggerOptions, sink?: LineSink): Logger => {
  const settings = {
    level: options.level,
    base: { service: options.service, instance: options.instanceId },
    messageKey: 'event',
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
  };
  return wrap(sink === undefined ? pino(settings) : pino(settings, sink), options.component);
};

interface Lines {
  debug(fields: object, event: string): void;
  info(fields: object, event: string): void;
  warn(fields: object, event: string): void;
  error(fields: object, event: string): void;
}

const wrap = (lines: Lines, component: string): Logger => {
  const build = (fields?: LogFields) => ({ component, ...(fields === undefined ? {} : redactFields(fields)) });
  return {
    debug: (event, fields) => lines.debug(build(fields), event),
    info: (event, fields) => lines.info(build(fields), event),
    warn: (event, fields) => lines.warn(build(fields), event),
    error: (event, fields, cause) =>
      lines.error({ ...build(fields), ...(cause === undefined ? {} : { error: describeCause(cause) }) }, event),
    child: (name) => wrap(lines, name),
  };
};
