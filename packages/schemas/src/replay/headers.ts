/** Headers of a replayed record: which replay, how often this dead letter has been replayed, of what, by whom. */
export const replayHeaders = {
  id: 'gridstream.replay.id',
  count: 'gridstream.replay.count',
  of: 'gridstream.replay.of',
  by: 'gridstream.replay.by',
} as const;
