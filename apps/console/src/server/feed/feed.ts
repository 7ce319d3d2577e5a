import type { FeedBeat } from '#feed/model.ts';
import { heartbeatMs } from '#feed/model.ts';

import { env } from '../../env.ts';
import { services } from '../compose.ts';
import type { Services } from '../compose.ts';
import { createFeedHub } from './feed-hub.ts';
import type { FeedHub } from './feed-hub.ts';
import { createPictureReader } from './read-picture.ts';
import { sourceAges } from './source-ages.ts';

const pollMs = 250;
const viewersMax = 500;

export interface Feed {
  /** Waits for the first picture, at most for one poll. */
  readonly ready: () => Promise<void>;
  readonly hub: FeedHub;
  readonly full: () => boolean;
}

declare global {
  var gridstreamFeed: Feed | undefined;
}

/** The one feed of this process: polls only while somebody watches. */
export const feed = (): Feed => (globalThis.gridstreamFeed ??= createFeed(services()));

const createFeed = (ports: Services): Feed => {
  const reader = createPictureReader(ports);
  const beat = (): string => {
    const nowMs = ports.clock.nowMs();
    const value: FeedBeat = { server_time: nowMs, build_version: env().BUILD_VERSION, sources: sourceAges(reader.times(), nowMs) };
    return JSON.stringify(value);
  };
  const hub = createFeedHub({ clock: ports.clock, logger: ports.logger, read: reader.read, beat });
  let polling: Promise<void> | null = null;
  const pollOnce = (): Promise<void> => (polling ??= hub.poll().finally(() => (polling = null)));
  const whenWatched = (act: () => unknown) => () => {
    if (hub.viewerCount() > 0) act();
  };
  setInterval(whenWatched(pollOnce), pollMs).unref();
  setInterval(whenWatched(hub.sendBeat), heartbeatMs).unref();
  return { hub, full: () => hub.viewerCount() >= viewersMax, ready: () => Promise.race([pollOnce(), delay(1_000)]) };
};

const delay = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms).unref());
