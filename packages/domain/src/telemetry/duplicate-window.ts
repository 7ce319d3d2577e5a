/** How many samples of a device are remembered; a sample older than all of them can no longer be told from a new one. */
export const windowSamples = 8;

/**
 * NEW is newer than all before. LATE is older but not seen before: it is kept. DUPLICATE was seen with this payload,
 * CONFLICT with another. BEYOND_WINDOW is too old to tell; it is kept, since every effect bears repetition.
 */
export type SampleVerdict = 'NEW' | 'LATE' | 'DUPLICATE' | 'CONFLICT' | 'BEYOND_WINDOW';

export interface DuplicateWindow {
  /** Judges one sample and remembers it unless it is a duplicate or a conflict. */
  admit(deviceId: string, timestampMs: number, payloadHash: number): SampleVerdict;
  knows(deviceId: string): boolean;
  /** Starts a device with its newest stored sample, so that a restart does not forget it. */
  seed(deviceId: string, timestampMs: number, payloadHash: number): void;
  readonly devices: number;
}

/**
 * Duplicate window per device: the latest samples, of which the newest is its high-water mark. Times and hashes lie in flat arrays,
 * 16 bytes a sample, so that a million devices stay affordable.
 */
export const createDuplicateWindow = (devicesExpected = 1024): DuplicateWindow => {
  const slots = new Map<string, number>();
  let times = filled(devicesExpected);
  let hashes = new Float64Array(devicesExpected * windowSamples);
  let capacity = devicesExpected;

  const slotOf = (deviceId: string): number => {
    const known = slots.get(deviceId);
    if (known !== undefined) return known;
    const slot = slots.size;
    if (slot >= capacity) grow();
    slots.set(deviceId, slot);
    return slot;
  };

  const grow = (): void => {
    capacity *= 2;
    times = copied(times, filled(capacity));
    hashes = copied(hashes, new Float64Array(capacity * windowSamples));
  };

  const admit = (deviceId: string, timestampMs: number, payloadHash: number): SampleVerdict => {
    const slot = slotOf(deviceId);
    let highMs = unused;
    let lowMs = Infinity;
    for (let index = slot * windowSamples; index < (slot + 1) * windowSamples; index += 1) {
      const seenMs = times[index] ?? unused;
      if (seenMs === timestampMs) return hashes[index] === payloadHash ? 'DUPLICATE' : 'CONFLICT';
      if (seenMs > highMs) highMs = seenMs;
      if (seenMs < lowMs) lowMs = seenMs;
    }
    if (timestampMs < lowMs && lowMs !== unused) return 'BEYOND_WINDOW';
    remember(slot, timestampMs, payloadHash);
    return timestampMs > highMs ? 'NEW' : 'LATE';
  };

  /** Takes the place of the oldest sample, so that the window always holds the latest times seen. */
  const remember = (slot: number, timestampMs: number, payloadHash: number): void => {
    const oldest = oldestOf(times, slot);
    times[oldest] = timestampMs;
    hashes[oldest] = payloadHash;
  };

  return {
    admit,
    knows: (deviceId) => slots.has(deviceId),
    seed: (deviceId, timestampMs, payloadHash) => {
      if (!slots.has(deviceId)) remember(slotOf(deviceId), timestampMs, payloadHash);
    },
    get devices() {
      return slots.size;
    },
  };
};

/** Place of the oldest, or of an unused, sample of a slot. */
const oldestOf = (times: Float64Array, slot: number): number => {
  let oldest = slot * windowSamples;
  for (let index = oldest + 1; index < (slot + 1) * windowSamples; index += 1) {
    if ((times[index] ?? unused) < (times[oldest] ?? unused)) oldest = index;
  }
  return oldest;
};

const unused = -1;

const filled = (devices: number): Float64Array<ArrayBuffer> => new Float64Array(devices * windowSamples).fill(unused);

const copied = (from: Float64Array, to: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> => {
  to.set(from);
  return to;
};
