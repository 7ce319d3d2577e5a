/** Offsets of one partition as the broker told them; null means that they are not known. */
export interface PartitionOffsets {
  readonly committed: number | null;
  readonly logStart: number | null;
  /** Last stable offset for groups that read committed records. */
  readonly end: number | null;
}

export interface ComputedLag {
  /** Records still to be read, null when not known; never 0 in place of not known. */
  readonly lag: number | null;
  /** How far the commit lies past the end, null when it does not. */
  readonly beyondEnd: number | null;
  /** Records that retention removed before the group read them. */
  readonly lost: number;
}

/** lag = max(0, end − max(committed, log start)). */
export const computeLag = ({ committed, logStart, end }: PartitionOffsets): ComputedLag => {
  if (committed === null) return { lag: null, beyondEnd: null, lost: 0 };
  const lost = logStart === null ? 0 : Math.max(0, logStart - committed);
  const beyondEnd = end !== null && committed > end ? committed - end : null;
  const lag = end === null || logStart === null ? null : Math.max(0, end - Math.max(committed, logStart));
  return { lag, beyondEnd, lost };
};
