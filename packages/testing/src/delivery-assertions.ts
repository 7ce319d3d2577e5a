/** One record as an observer saw it. */
export interface Delivered {
  readonly key: string;
  /** Identity within the key, such as the time of a sample. */
  readonly id: number;
}

export interface DeliveryFaults {
  /** Sent and never seen. */
  readonly missing: readonly string[];
  /** Seen more often than sent. */
  readonly doubled: readonly string[];
  /** Seen and never sent. */
  readonly invented: readonly string[];
  /** Keys whose records were seen in another order than they were sent in. */
  readonly disordered: readonly string[];
}

/** Compares what was seen with what was sent; empty lists mean no gap, no duplicate, nothing invented, order kept per key. */
export const compareDelivery = (sent: readonly Delivered[], seen: readonly Delivered[]): DeliveryFaults => {
  const sentCounts = countBy(sent);
  const seenCounts = countBy(seen);
  const seenByKey = Map.groupBy(seen, ({ key }) => key);
  return {
    missing: [...sentCounts.keys()].filter((name) => !seenCounts.has(name)),
    doubled: [...seenCounts].filter(([name, count]) => count > (sentCounts.get(name) ?? count)).map(([name]) => name),
    invented: [...seenCounts.keys()].filter((name) => !sentCounts.has(name)),
    disordered: [...Map.groupBy(sent, ({ key }) => key)]
      .filter(([key, records]) => !isInOrder(records, seenByKey.get(key) ?? []))
      .map(([key]) => key),
  };
};

export const noFaults: DeliveryFaults = { missing: [], doubled: [], invented: [], disordered: [] };

const nameOf = ({ key, id }: Delivered): string => `${key}@${id}`;

const countBy = (records: readonly Delivered[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>();
  for (const record of records) counts.set(nameOf(record), (counts.get(nameOf(record)) ?? 0) + 1);
  return counts;
};

/** First sightings must come in the order of sending; a repetition later on is a duplicate, not disorder. */
const isInOrder = (sent: readonly Delivered[], seen: readonly Delivered[]): boolean => {
  const rank = new Map(sent.map((record, index) => [record.id, index]));
  const firsts = [...new Set(seen.map(({ id }) => id))].filter((id) => rank.has(id)).map((id) => rank.get(id) ?? 0);
  return firsts.every((value, index) => index === 0 || value > (firsts[index - 1] ?? -1));
};
