/** What orders two samples of one device; equal times are ordered by sequence, then by payload. */
export interface OrderedSample {
  readonly deviceId: string;
  readonly timestampMs: number;
  readonly sequence: number;
  readonly payloadHash: number;
  readonly historical: boolean;
}

/**
 * Folds a batch to what must be written: the newest live sample of each device, and every historical one,
 * which never competes with the live state.
 */
export const foldBatch = <Sample extends OrderedSample>(samples: Iterable<Sample>): readonly Sample[] => {
  const newest = new Map<string, Sample>();
  const historical: Sample[] = [];
  for (const sample of samples) {
    if (sample.historical) {
      historical.push(sample);
      continue;
    }
    const known = newest.get(sample.deviceId);
    if (known === undefined || isNewer(sample, known)) newest.set(sample.deviceId, sample);
  }
  return [...newest.values(), ...historical];
};

/** True when `sample` wins over `other`: the same order as that of state entries in Redis. */
export const isNewer = (sample: OrderedSample, other: OrderedSample): boolean => {
  if (sample.timestampMs !== other.timestampMs) return sample.timestampMs > other.timestampMs;
  if (sample.sequence !== other.sequence) return sample.sequence > other.sequence;
  return sample.payloadHash > other.payloadHash;
};
