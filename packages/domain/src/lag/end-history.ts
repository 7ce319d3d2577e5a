/** At `atMs` the partition ended at `end`: everything below it had arrived. */
export interface EndPoint {
  readonly atMs: number;
  readonly end: number;
}

const pointsMax = 600;

/** Adds a point and keeps the table ordered, without repeats and bounded; of equal ends it keeps the first and the last. */
export const addEndPoint = (history: readonly EndPoint[], point: EndPoint): readonly EndPoint[] => {
  const last = history.at(-1);
  // A smaller end means that the partition was created anew: older points speak of another log.
  if (last !== undefined && point.end < last.end) return [point];
  const repeats = last?.end === point.end && history.at(-2)?.end === point.end;
  return [...(repeats ? history.slice(0, -1) : history), point].slice(-pointsMax);
};

export interface Arrival {
  readonly atMs: number;
  /** True when it may have arrived earlier than the table reaches. */
  readonly orEarlier: boolean;
}

/** When the record at `offset` arrived, interpolated between the polls around it; null while it has not, or the table is empty. */
export const arrivalOf = (history: readonly EndPoint[], offset: number): Arrival | null => {
  const after = history.findIndex(({ end }) => end > offset);
  const upper = history[after];
  if (upper === undefined) return null;
  const lower = history[after - 1];
  if (lower === undefined) return { atMs: upper.atMs, orEarlier: true };
  const share = (offset - lower.end) / (upper.end - lower.end);
  return { atMs: Math.round(lower.atMs + share * (upper.atMs - lower.atMs)), orEarlier: false };
};
