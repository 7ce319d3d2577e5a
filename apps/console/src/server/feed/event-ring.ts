export interface RingEntry {
  readonly sequence: number;
  readonly bytes: Uint8Array;
}

export interface EventRing {
  push(entry: RingEntry): void;
  /** Everything after `sequence`, or null when part of it has already left the ring. */
  after(sequence: number): readonly Uint8Array[] | null;
}

export interface RingBounds {
  readonly entriesMax: number;
  readonly bytesMax: number;
}

/** Recent deltas, so that a viewer who was away for a moment catches up without a gap. Bounded in count and bytes. */
export const createEventRing = ({ entriesMax, bytesMax }: RingBounds): EventRing => {
  let entries: RingEntry[] = [];
  let bytes = 0;
  let newest = 0;
  return {
    push: (entry) => {
      entries.push(entry);
      bytes += entry.bytes.byteLength;
      newest = entry.sequence;
      let dropped = 0;
      while (entries.length - dropped > entriesMax || (bytes > bytesMax && entries.length - dropped > 0)) {
        bytes -= entries[dropped]?.bytes.byteLength ?? 0;
        dropped += 1;
      }
      if (dropped > 0) entries = entries.slice(dropped);
    },
    after: (sequence) => {
      if (sequence === newest) return [];
      const oldest = entries[0]?.sequence;
      if (oldest === undefined || sequence + 1 < oldest || sequence > newest) return null;
      return entries.filter((entry) => entry.sequence > sequence).map((entry) => entry.bytes);
    },
  };
};
