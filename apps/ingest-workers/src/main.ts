import { hostname } from 'node:os';
import process from 'node:process';

import { createTelemetry } from '@gridstream/telemetry';

import { readEnv, roles } from './env.ts';
import type { Role, WorkerEnv } from './env.ts';
import { loadRole } from './roles/load-role.ts';
import { startHealthServer } from './runtime/health-server.ts';
import { createHealth } from './runtime/health.ts';
import { runRoles } from './runtime/run-roles.ts';
import { systemClock } from './runtime/system-clock.ts';
import { createUlidSource } from './runtime/ulid-source.ts';

/** A worker process: reads its environment, serves its health, runs its roles, ends with 1 when one of them fails. */
const main = async (env: WorkerEnv): Promise<void> => {
  const instanceId = env.INSTANCE_ID ?? `${hostname()}-${process.pid}`;
  const telemetry = await createTelemetry({
    service: `gridstream-${env.WORKER}`,
    component: env.WORKER,
    instanceId,
    level: env.LOG_LEVEL,
    otlpEndpoint: env.OTEL_EXPORTER_OTLP_ENDPOINT,
  });
  const { logger, metrics } = telemetry;
  const health = createHealth(systemClock);
  const server = await startHealthServer(env.HTTP_PORT, health, telemetry.exposition);
  const names = env.WORKER === 'all' ? roles : [env.WORKER];
  logger.info('worker_started', { roles: names.join(','), instance: instanceId, http_port: server.port, pid: process.pid });
  try {
    const named = await Promise.all(
      names.map(async (name: Role) => ({
        name,
        run: await loadRole(name),
        context: {
          env,
          instanceId,
          logger: logger.child(name),
          metrics,
          clock: systemClock,
          ids: createUlidSource(systemClock),
          health: health.forRole(name),
        },
      })),
    );
    await runRoles(named, stopSignal(), logger);
    logger.info('worker_stopped');
  } catch (cause) {
    logger.error('worker_failed', { roles: names.join(',') }, cause);
    process.exitCode = 1;
  } finally {
    await telemetry.shutdown();
    await server.close();
    // A client that still holds a socket must not keep a process alive whose roles are gone.
    setTimeout(() => process.exit(), 2000).unref();
  }
};

const stopSignal = (): AbortSignal => {
  const controller = new AbortController();
  for (const name of ['SIGTERM', 'SIGINT'] as const) process.once(name, () => controller.abort());
  return controller.signal;
};

await main(readEnv(process.env)).catch((cause: unknown) => {
  process.stderr.write(`${cause instanceof Error ? cause.message : String(cause)}\n`);
  process.exit(1);
});
