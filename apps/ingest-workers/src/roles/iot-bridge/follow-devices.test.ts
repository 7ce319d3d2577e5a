import { expect, test } from 'vitest';

import type { EventFollower, IncomingEvent } from '@gridstream/operations';
import type { Asset, TopicName } from '@gridstream/schemas';

import { followDevices } from './follow-devices.ts';

const device = (assetId: string, removed = false): Asset => ({
  asset_id: assetId,
  kind: 'DEVICE',
  name: assetId,
  device_type: 'thermostat',
  service_point_id: 'S1a',
  connectivity_node: '',
  phases: [],
  protection: [],
  rated_kilowatts: null,
  registry_version: 1,
  verified_at: 1,
  removed,
});

const createRegister = async () => {
  let nowMs = 0;
  let deliver: (asset: Asset) => void = () => undefined;
  const follower: EventFollower = {
    follow: async <Topic extends TopicName>(_topics: readonly Topic[], handle: (event: IncomingEvent<Topic>) => void | Promise<void>) => {
      // The register follows one topic only, whose values are assets.
      deliver = (value) =>
        void handle({ topic: 'assets.v1', key: value.asset_id, value, partition: 0, offset: 0, timestampMs: 0 } as never);
      return { caughtUp: Promise.resolve(), failed: new Promise<never>(() => undefined), stop: () => Promise.resolve() };
    },
  };
  const waits: ((nowMs: number) => void)[] = [];
  const register = await followDevices({
    follower,
    clock: { nowMs: () => nowMs, monotonicMs: () => nowMs },
    wait: async (ms) => {
      nowMs += ms;
      for (const step of waits) step(nowMs);
    },
    signal: new AbortController().signal,
  });
  return {
    register,
    deliver: (asset: Asset) => deliver(asset),
    onWait: (step: (nowMs: number) => void) => waits.push(step),
    now: () => nowMs,
  };
};

test('a register that is still loading is not judged by: it settles two quiet seconds after the last device', async () => {
  const { register, deliver, onWait, now } = await createRegister();
  onWait((nowMs) => {
    if (nowMs <= 3_000 && nowMs >= 1_000) deliver(device(`thermostat-${nowMs}`));
  });
  await register.settled();
  expect(now()).toBeGreaterThanOrEqual(5_000);
  expect(register.size()).toBe(11);
});

test('a device that the source no longer lists is unknown again', async () => {
  const { register, deliver } = await createRegister();
  deliver(device('thermostat-1'));
  expect(register.isKnown('thermostat-1')).toBe(true);
  deliver(device('thermostat-1', true));
  expect(register.isKnown('thermostat-1')).toBe(false);
});
