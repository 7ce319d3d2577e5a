import { applyDelta, applySnapshot, readBeat } from './apply-event.ts';
import { judgeSight } from './judge-sight.ts';
import type { FeedStore } from './store.ts';

const watchMs = 250;
/** A timer that comes this late means that the tab slept or was throttled. */
const sleepMsMin = 2_000;
const reopenMs = 1_000;

export interface ConnectionOptions {
  readonly store: FeedStore;
  readonly pageVersion: string;
}

interface ConnectionState {
  source: EventSource | null;
  lastEventId: string;
  openedAtMs: number;
  beatAtMs: number | null;
  watchedAtMs: number;
  signedOut: boolean;
  slept: boolean;
  reopen: ReturnType<typeof setTimeout> | undefined;
}

/** Keeps the one stream of this tab open and judges every quarter second whether it still sees. Returns how to stop. */
export const openFeed = ({ store, pageVersion }: ConnectionOptions): (() => void) => {
  const startedAtMs = Date.now();
  const state: ConnectionState = {
    source: null,
    lastEventId: '',
    openedAtMs: startedAtMs,
    beatAtMs: null,
    watchedAtMs: startedAtMs,
    signedOut: false,
    slept: false,
    reopen: undefined,
  };
  const judge = (): void => {
    const held = store.get();
    const { openedAtMs, beatAtMs, signedOut, slept } = state;
    const { beat, clockOffsetMs } = held;
    const evidence = { nowMs: Date.now(), openedAtMs, beatAtMs, beat, clockOffsetMs, pageVersion, signedOut, slept };
    const sight = judgeSight(held.sight, evidence);
    if (sight !== held.sight) store.set({ ...held, sight });
  };
  const watch = (): void => {
    const nowMs = Date.now();
    if (nowMs - state.watchedAtMs > sleepMsMin) state.slept = true;
    state.watchedAtMs = nowMs;
    judge();
  };
  const stopStream = connect(store, state, judge);
  const timer = setInterval(watch, watchMs);
  document.addEventListener('visibilitychange', watch);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', watch);
    stopStream();
  };
};

const connect = (store: FeedStore, state: ConnectionState, judge: () => void): (() => void) => {
  const recover = async (): Promise<void> => {
    state.signedOut = (await askSession()) === false;
    judge();
    if (!state.signedOut) state.reopen = setTimeout(open, reopenMs);
  };
  const open = (): void => {
    const source = new EventSource(`/api/feed?last_event_id=${encodeURIComponent(state.lastEventId)}`);
    state.source = source;
    listen(source, { store, state, judge });
    source.addEventListener('error', () => {
      if (source.readyState !== EventSource.CLOSED || state.signedOut) return;
      void recover();
    });
  };
  open();
  return () => {
    clearTimeout(state.reopen);
    state.source?.close();
  };
};

interface Listening {
  readonly store: FeedStore;
  readonly state: ConnectionState;
  readonly judge: () => void;
}

const listen = (source: EventSource, { store, state, judge }: Listening): void => {
  const remember = (event: MessageEvent<string>): void => {
    state.lastEventId = event.lastEventId;
  };
  source.addEventListener('snapshot', (event: MessageEvent<string>) => {
    remember(event);
    store.set({ ...store.get(), picture: applySnapshot(event.data) });
  });
  source.addEventListener('delta', (event: MessageEvent<string>) => {
    remember(event);
    store.set({ ...store.get(), picture: applyDelta(store.get().picture, event.data) });
  });
  source.addEventListener('beat', (event: MessageEvent<string>) => {
    const beat = readBeat(event.data);
    const nowMs = Date.now();
    state.beatAtMs = nowMs;
    state.slept = false;
    store.set({ ...store.get(), beat, clockOffsetMs: beat.server_time - nowMs });
    judge();
  });
  source.addEventListener('end', () => {
    state.signedOut = true;
    source.close();
    judge();
  });
};

/** Whether the server still knows this session; null when it cannot be asked. */
const askSession = async (): Promise<boolean | null> => {
  const response = await fetch('/api/auth/session', { cache: 'no-store' }).catch(() => null);
  if (response === null) return null;
  return response.status === 401 ? false : response.ok ? true : null;
};
