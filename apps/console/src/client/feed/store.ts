import type { FeedBeat, FeedPicture } from '#feed/model.ts';

/** LIVE sees; BLIND has lost sight and says why; CONNECTING has not yet seen anything and is just as unable to act. */
export type Sight =
  | { readonly kind: 'CONNECTING' }
  | { readonly kind: 'LIVE' }
  | { readonly kind: 'BLIND'; readonly reason: string; readonly unblock: string; readonly since: number; readonly signIn: boolean };

export interface FeedState {
  readonly sight: Sight;
  readonly picture: FeedPicture;
  readonly beat: FeedBeat | null;
  /** Server clock minus browser clock in milliseconds, from the last heartbeat. */
  readonly clockOffsetMs: number;
}

export const emptyPicture: FeedPicture = {
  devices: {},
  authority: null,
  pipeline: null,
  counts: null,
  ingest: null,
  pending: null,
  protected_points: null,
  life_safety: null,
  registries: null,
  weather: null,
};

export const initialFeedState: FeedState = {
  sight: { kind: 'CONNECTING' },
  picture: emptyPicture,
  beat: null,
  clockOffsetMs: 0,
};

export interface FeedStore {
  readonly get: () => FeedState;
  readonly set: (next: FeedState) => void;
  readonly subscribe: (listener: () => void) => () => void;
}

/** A store outside React, so that four updates a second re-render only what selects the changed part. */
export const createFeedStore = (): FeedStore => {
  let state = initialFeedState;
  const listeners = new Set<() => void>();
  return {
    get: () => state,
    set: (next) => {
      if (next === state) return;
      state = next;
      for (const listener of listeners) listener();
    },
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
};
