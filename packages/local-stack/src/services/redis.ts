import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';

import { awaitReady } from '../process/await-ready.ts';
import { startChild } from '../process/child.ts';
import type { Child } from '../process/child.ts';
import type { ServerProgram } from '../supply/server-programs.ts';
import type { ServiceContext } from './service-context.ts';
import { answersPing } from './socket-probes.ts';

/** Starts Redis with an append-only file, so that a restart keeps the read models. */
export const startRedis = async (context: ServiceContext, program: ServerProgram): Promise<Child> => {
  const folder = join(context.folders.data, 'redis');
  await mkdir(folder, { recursive: true });
  const settings = {
    port: context.ports.redis,
    bind: '127.0.0.1',
    dir: folder,
    appendonly: 'yes',
    appendfsync: 'everysec',
    save: '',
    daemonize: 'no',
  };
  const child = await startChild({
    name: 'redis',
    command: program.command,
    args: Object.entries(settings).flatMap(([key, value]) => [`--${key}`, String(value)]),
    env: { ...context.environment, LD_LIBRARY_PATH: program.libraryPath ?? context.environment['LD_LIBRARY_PATH'] },
    logFile: join(context.folders.logs, 'redis.log'),
    pidFolder: context.pidFolder,
  });
  await awaitReady(child, () => answersPing('127.0.0.1', context.ports.redis), 30_000);
  return child;
};
