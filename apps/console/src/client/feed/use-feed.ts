'use client';

import { createContext, useContext, useSyncExternalStore } from 'react';

import { createFeedStore, initialFeedState } from './store.ts';
import type { FeedState, FeedStore } from './store.ts';

export const FeedContext = createContext<FeedStore>(createFeedStore());

/**
 * The selected part of the live picture; re-renders only when it changes. The selector must return a part of the
 * state or a primitive, never a fresh object: `useFeed((state) => state.picture.devices['feeder-123.head'])`.
 */
export const useFeed = <Selected>(selector: (state: FeedState) => Selected): Selected => {
  const store = useContext(FeedContext);
  return useSyncExternalStore(
    store.subscribe,
    () => selector(store.get()),
    () => selector(initialFeedState),
  );
};
