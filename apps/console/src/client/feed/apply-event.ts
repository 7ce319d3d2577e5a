import type { DeviceState, FeedBeat, FeedDelta, FeedPicture } from '#feed/model.ts';

import { emptyPicture } from './store.ts';

interface FeedEvents {
  readonly snapshot: Partial<FeedPicture>;
  readonly delta: FeedDelta;
  readonly beat: FeedBeat;
}

/**
 * Reads an event of our own feed. Guarantee: the server builds these texts from the same types, and a page of another
 * build never uses them, because a version mismatch makes it BLIND.
 */
const readOwn = <Kind extends keyof FeedEvents>(_kind: Kind, text: string): FeedEvents[Kind] => JSON.parse(text) as FeedEvents[Kind];

const withDevices = (devices: FeedPicture['devices'], changes: Readonly<Record<string, DeviceState | null>>): FeedPicture['devices'] => {
  const next: Record<string, DeviceState> = { ...devices };
  for (const [id, device] of Object.entries(changes)) {
    if (device === null) delete next[id];
    else next[id] = device;
  }
  return next;
};

export const applySnapshot = (text: string): FeedPicture => ({ ...emptyPicture, ...readOwn('snapshot', text) });

/** The picture after a delta; parts that did not change keep their identity, so that nothing re-renders for them. */
export const applyDelta = (picture: FeedPicture, text: string): FeedPicture => {
  const { devices, ...sections } = readOwn('delta', text);
  return { ...picture, ...sections, devices: devices === undefined ? picture.devices : withDevices(picture.devices, devices) };
};

export const readBeat = (text: string): FeedBeat => readOwn('beat', text);
