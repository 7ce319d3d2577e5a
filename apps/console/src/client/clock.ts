'use client';

import { useSyncExternalStore } from 'react';

import { useFeed } from './feed/use-feed.ts';

const listeners = new Set<() => void>();
let now = 0;
let timer: ReturnType<typeof setInterval> | undefined;

const tick = (): void => {
  now = Date.now();
  for (const listener of listeners) listener();
};

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener);
  if (timer === undefined) {
    now = Date.now();
    timer = setInterval(tick, 1_000);
  }
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
};

/** The server's clock in ms since 1970 as this tab knows it, one shared tick a second; 0 while rendering on the server. */
export const useNow = (): number => {
  const browserNow = useSyncExternalStore(
    subscribe,
    () => now,
    () => 0,
  );
  const offsetMs = useFeed((state) => state.clockOffsetMs);
  return browserNow === 0 ? 0 : browserNow + offsetMs;
};
