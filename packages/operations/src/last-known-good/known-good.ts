import type { TelemetryReading } from '@gridstream/schemas';

/** Points whose last good value is kept: where a switch stands, and what the feeder head carries. */
export const knownGoodPoints = ['position', 'kilowatts_total'] as const;

export interface KnownGood {
  readonly device_id: string;
  readonly point: (typeof knownGoodPoints)[number];
  readonly value: number;
  /** Source time of the sample, ms since 1970. */
  readonly at: number;
}

/** By device and point; the newest sample of each. */
export type KnownGoodState = ReadonlyMap<string, KnownGood>;

/** The good values of a live reading; test data, and a value that is missing, not finite or not GOOD, is none. */
export const knownGoodOf = (reading: TelemetryReading): readonly KnownGood[] => {
  if (reading.test || reading.cause === 'HISTORICAL') return [];
  return reading.points.flatMap((point): readonly KnownGood[] => {
    const name = knownGoodPoints.find((each) => each === point.name);
    const unit = name === 'position' ? '1' : 'kW';
    if (name === undefined || point.quality !== 'GOOD' || point.unit !== unit) return [];
    if (point.value === null || !Number.isFinite(point.value) || (name === 'position' && point.value !== 0 && point.value !== 1)) return [];
    return [{ device_id: reading.device_id, point: name, value: point.value, at: reading.timestamp }];
  });
};

/** Adds samples, the newer source time wins; of two at one instant the later in the log. */
export const foldKnownGood = (state: KnownGoodState, samples: readonly KnownGood[]): KnownGoodState => {
  if (samples.length === 0) return state;
  const next = new Map(state);
  for (const sample of samples) {
    const id = `${sample.device_id}|${sample.point}`;
    const known = next.get(id);
    if (known === undefined || sample.at >= known.at) next.set(id, sample);
  }
  return next;
};
