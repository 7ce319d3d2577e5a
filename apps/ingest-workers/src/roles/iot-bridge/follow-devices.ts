import type { Clock, EventFollower, Following } from '@gridstream/operations';

/** Registered devices, folded from `assets.v1`. */
export interface DeviceRegister {
  readonly isKnown: (deviceId: string) => boolean;
  size(): number;
  /** Resolves once devices are known and none has arrived for a moment: a registry that is still loading is not judged by. */
  settled(): Promise<void>;
  readonly following: Following;
}

const quietMs = 2_000;
const pollMs = 200;

export interface DeviceRegisterOptions {
  readonly follower: EventFollower;
  readonly clock: Clock;
  readonly wait: (ms: number) => Promise<void>;
  readonly signal: AbortSignal;
}

/** Starts following; the register fills from then on. */
export const followDevices = async ({ follower, clock, wait, signal }: DeviceRegisterOptions): Promise<DeviceRegister> => {
  const devices = new Set<string>();
  let lastMs = clock.monotonicMs();
  const following = await follower.follow(['assets.v1'], ({ value }) => {
    lastMs = clock.monotonicMs();
    if (value.kind !== 'DEVICE') return;
    if (value.removed) devices.delete(value.asset_id);
    else devices.add(value.asset_id);
  });
  return {
    isKnown: (deviceId) => devices.has(deviceId),
    size: () => devices.size,
    settled: async () => {
      await following.caughtUp;
      while (!signal.aborted && (devices.size === 0 || clock.monotonicMs() - lastMs < quietMs)) await wait(pollMs);
    },
    following,
  };
};
