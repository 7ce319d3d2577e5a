import type { Logger } from '@gridstream/operations';

import { encodeEvent } from './event-stream.ts';

/** One open stream. `send` answers false once the viewer can take no more; it is then let go. */
export interface Viewer {
  readonly expiresAtMs: number;
  readonly send: (bytes: Uint8Array) => boolean;
  readonly close: () => void;
}

export interface Viewers {
  readonly add: (viewer: Viewer) => () => void;
  readonly sendTo: (viewer: Viewer, bytes: Uint8Array) => void;
  readonly broadcast: (bytes: Uint8Array) => void;
  /** Ends the streams of sessions that are over, telling them why. */
  readonly expire: (nowMs: number) => void;
  readonly count: () => number;
}

const expired = encodeEvent({ event: 'end', data: '{"reason":"SESSION_EXPIRED"}' });

/** The open streams; every one is handed the same bytes. */
export const createViewers = (logger: Logger): Viewers => {
  const open = new Set<Viewer>();
  const drop = (viewer: Viewer, reason: string): void => {
    if (!open.delete(viewer)) return;
    logger.info('viewer_dropped', { reason });
    viewer.close();
  };
  const sendTo = (viewer: Viewer, bytes: Uint8Array): void => {
    if (open.has(viewer) && !viewer.send(bytes)) drop(viewer, 'SLOW');
  };
  return {
    sendTo,
    add: (viewer) => {
      open.add(viewer);
      return () => void open.delete(viewer);
    },
    broadcast: (bytes) => {
      for (const viewer of open) sendTo(viewer, bytes);
    },
    expire: (nowMs) => {
      for (const viewer of open) {
        if (viewer.expiresAtMs > nowMs) continue;
        viewer.send(expired);
        drop(viewer, 'SESSION_EXPIRED');
      }
    },
    count: () => open.size,
  };
};
