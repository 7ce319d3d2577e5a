import { randomBytes } from 'node:crypto';

import type { Clock, Logger } from '@gridstream/operations';

import { createEventRing } from './event-ring.ts';
import { encodeEvent, streamPreamble } from './event-stream.ts';
import { applyRead, deltaJson, emptyParts, pictureJson } from './picture-parts.ts';
import type { PictureRead } from './picture-parts.ts';
import { createViewers } from './viewers.ts';
import type { Viewer } from './viewers.ts';

export interface FeedHubOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Reads what may have changed; never throws. */
  readonly read: () => Promise<PictureRead>;
  /** JSON of the heartbeat as of now. */
  readonly beat: () => string;
}

export interface FeedHub {
  /** Adds a viewer, first giving it a snapshot or, when it can resume, what it missed. Returns how to leave. */
  readonly join: (viewer: Viewer, lastEventId: string | null) => () => void;
  /** Reads once and sends what changed. */
  readonly poll: () => Promise<void>;
  readonly sendBeat: () => void;
  readonly viewerCount: () => number;
}

/** Builds each event once and hands the same bytes to every viewer, so that one viewer more costs one write. */
export const createFeedHub = ({ clock, logger, read, beat }: FeedHubOptions): FeedHub => {
  const epoch = randomBytes(6).toString('hex');
  const ring = createEventRing({ entriesMax: 240, bytesMax: 4 * 1024 * 1024 });
  const viewers = createViewers(logger);
  let parts = emptyParts;
  let sequence = 0;
  let snapshot: { readonly sequence: number; readonly bytes: Uint8Array } | null = null;

  const idOf = (position: number): string => `${epoch}.${position}`;
  const beatBytes = (): Uint8Array => encodeEvent({ event: 'beat', data: beat() });
  const snapshotBytes = (): Uint8Array => {
    if (snapshot?.sequence !== sequence) {
      snapshot = { sequence, bytes: encodeEvent({ event: 'snapshot', id: idOf(sequence), data: pictureJson(parts) }) };
    }
    return snapshot.bytes;
  };
  const missedSince = (lastEventId: string | null): readonly Uint8Array[] | null => {
    const [seenEpoch, seen] = lastEventId?.split('.') ?? [];
    return seenEpoch === epoch && seen !== undefined ? ring.after(Number(seen)) : null;
  };

  return {
    join: (viewer, lastEventId) => {
      const leave = viewers.add(viewer);
      for (const bytes of [streamPreamble, ...(missedSince(lastEventId) ?? [snapshotBytes()]), beatBytes()]) viewers.sendTo(viewer, bytes);
      return leave;
    },
    poll: async () => {
      const next = applyRead(parts, await read());
      const delta = deltaJson(parts, next);
      parts = next;
      if (delta === null) return;
      sequence += 1;
      const bytes = encodeEvent({ event: 'delta', id: idOf(sequence), data: delta });
      ring.push({ sequence, bytes });
      viewers.broadcast(bytes);
    },
    sendBeat: () => {
      viewers.expire(clock.nowMs());
      viewers.broadcast(beatBytes());
    },
    viewerCount: viewers.count,
  };
};
