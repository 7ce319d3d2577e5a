import { describe, expect, it } from 'vitest';

import { readEnv } from '../env.ts';
import { createHealth } from './health.ts';
import type { RoleContext, RunRole } from './role.ts';
import { runRoles } from './run-roles.ts';

const clock = { nowMs: () => 0, monotonicMs: () => 0 };
const logger = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined, child: () => logger };
const metrics = { counter: () => ({ add: () => undefined }), histogram: () => ({ record: () => undefined }), gauge: () => undefined };
const env = readEnv({
  KAFKA_BROKERS: 'k',
  SCHEMA_REGISTRY_URL: 'http://r',
  REDIS_URL: 'redis://r',
  MQTT_URL: 'mqtt://m',
  OIDC_ISSUER: 'http://o',
  OIDC_CLIENT_ID: 'c',
  DATA_DIR: 'd',
  SITE_FILE: 's',
  CUSTOMER_FILE: 'c',
});
const context: Omit<RoleContext, 'signal'> = {
  env,
  instanceId: 'i',
  logger,
  metrics,
  clock,
  ids: { next: () => 'id' },
  health: createHealth(clock),
};
const untilAborted: RunRole = ({ signal }) => new Promise((resolve) => signal.addEventListener('abort', () => resolve()));

describe('runRoles', () => {
  it('returns once every role has stopped on the signal', async () => {
    const stop = new AbortController();
    const running = runRoles(
      [
        { name: 'a', run: untilAborted, context },
        { name: 'b', run: untilAborted, context },
      ],
      stop.signal,
      logger,
    );
    stop.abort();
    await expect(running).resolves.toBeUndefined();
  });

  it('stops the other roles when one fails, and passes the failure on', async () => {
    let otherStopped = false;
    const other: RunRole = async (given) => {
      await untilAborted(given);
      otherStopped = true;
    };
    const failing: RunRole = () => Promise.reject(new Error('broken'));
    await expect(
      runRoles(
        [
          { name: 'a', run: failing, context },
          { name: 'b', run: other, context },
        ],
        new AbortController().signal,
        logger,
      ),
    ).rejects.toThrow('broken');
    expect(otherStopped).toBe(true);
  });

  it('takes a role that ends by itself for a failure', async () => {
    await expect(runRoles([{ name: 'a', run: () => Promise.resolve(), context }], new AbortController().signal, logger)).rejects.toThrow(
      'role a ended by itself',
    );
  });
});

describe('readEnv', () => {
  it('names every variable that is missing at once', () => {
    expect(() => readEnv({})).toThrow(/KAFKA_BROKERS[\s\S]*SCHEMA_REGISTRY_URL[\s\S]*REDIS_URL/u);
  });
});
