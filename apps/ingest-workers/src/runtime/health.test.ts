import { describe, expect, it } from 'vitest';

import { startHealthServer } from './health-server.ts';
import { createHealth } from './health.ts';

const healthAt = () => {
  const time = { ms: 0 };
  return { time, health: createHealth({ nowMs: () => time.ms, monotonicMs: () => time.ms }) };
};

describe('createHealth', () => {
  it('is live only while every loop beats within its time', () => {
    const { time, health } = healthAt();
    const loop = health.forRole('grid-state').loop('batches', 1000);
    time.ms = 1000;
    expect(health.liveness().ok).toBe(true);
    time.ms = 1001;
    expect(health.liveness()).toEqual({ ok: false, details: { 'grid-state.batches': 'silent for 1001 ms' } });
    loop.beat();
    expect(health.liveness().ok).toBe(true);
  });

  it('is ready only when every role is', () => {
    const { health } = healthAt();
    const first = health.forRole('a');
    const second = health.forRole('b');
    first.ready(true, 'joined');
    expect(health.readiness().ok).toBe(false);
    second.ready(true, 'joined');
    expect(health.readiness().ok).toBe(true);
  });
});

describe('startHealthServer', () => {
  it('answers 503 while not ready and serves the text that roles add to the metrics', async () => {
    const { health } = healthAt();
    const role = health.forRole('a');
    role.exposition(() => 'extra_metric 1');
    const server = await startHealthServer(0, health, () => Promise.resolve('own_metric 2'));
    try {
      expect((await fetch(`http://127.0.0.1:${server.port}/health/ready`)).status).toBe(503);
      role.ready(true, 'up');
      expect((await fetch(`http://127.0.0.1:${server.port}/health/ready`)).status).toBe(200);
      expect(await (await fetch(`http://127.0.0.1:${server.port}/metrics`)).text()).toBe('own_metric 2\nextra_metric 1');
      expect((await fetch(`http://127.0.0.1:${server.port}/other`)).status).toBe(404);
    } finally {
      await server.close();
    }
  });
});
