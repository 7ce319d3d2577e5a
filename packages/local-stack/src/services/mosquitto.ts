import { mkdir, writeFile } from 'node:fs/promises';
import { userInfo } from 'node:os';
import { join } from 'node:path';

import { awaitReady } from '../process/await-ready.ts';
import { startChild } from '../process/child.ts';
import type { Child } from '../process/child.ts';
import type { ServerProgram } from '../supply/server-programs.ts';
import type { ServiceContext } from './service-context.ts';
import { answersMqttConnect } from './socket-probes.ts';

/** Starts mosquitto with persistent sessions and unlimited queues by count: a slow bridge must not lose acknowledged messages. */
export const startMosquitto = async (context: ServiceContext, program: ServerProgram): Promise<Child> => {
  const folder = join(context.folders.data, 'mosquitto');
  await mkdir(folder, { recursive: true });
  const configuration = join(folder, 'mosquitto.conf');
  const lines = [
    `listener ${context.ports.mqtt} 127.0.0.1`,
    'allow_anonymous true',
    'persistence true',
    `persistence_location ${folder}/`,
    'autosave_interval 10',
    'max_queued_messages 0',
    'max_queued_bytes 268435456',
    'log_dest stderr',
    'connection_messages false',
    // Started by root it would change to a user that a private copy of the package has not created.
    ...(process.platform !== 'win32' && process.getuid?.() === 0 ? [`user ${userInfo().username}`] : []),
  ];
  await writeFile(configuration, `${lines.join('\n')}\n`);
  const child = await startChild({
    name: 'mosquitto',
    command: program.command,
    args: ['-c', configuration],
    env: { ...context.environment, LD_LIBRARY_PATH: program.libraryPath ?? context.environment['LD_LIBRARY_PATH'] },
    logFile: join(context.folders.logs, 'mosquitto.log'),
    pidFolder: context.pidFolder,
  });
  await awaitReady(child, () => answersMqttConnect('127.0.0.1', context.ports.mqtt), 30_000);
  return child;
};
