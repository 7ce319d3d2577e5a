'use client';

import { useCallback, useSyncExternalStore } from 'react';

const storageKey = 'gridstream-single-key-shortcuts';
const changed = 'gridstream-settings';

const subscribe = (listener: () => void): (() => void) => {
  globalThis.addEventListener(changed, listener);
  globalThis.addEventListener('storage', listener);
  return () => {
    globalThis.removeEventListener(changed, listener);
    globalThis.removeEventListener('storage', listener);
  };
};

const read = (): boolean => globalThis.localStorage.getItem(storageKey) !== 'off';

/** Whether single-key shortcuts act, and how to switch them; kept in this browser. */
export const useShortcutsSetting = (): readonly [boolean, (on: boolean) => void] => {
  const on = useSyncExternalStore(subscribe, read, () => true);
  const set = useCallback((next: boolean) => {
    globalThis.localStorage.setItem(storageKey, next ? 'on' : 'off');
    globalThis.dispatchEvent(new Event(changed));
  }, []);
  return [on, set];
};
