import type { DeviceState } from '#feed/model.ts';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

import { createFeedHub } from './feed-hub.ts';
import type { PictureRead } from './picture-parts.ts';
import type { Viewer } from './viewers.ts';

const silent = { debug: () => undefined, info: () => undefined, warn: () => undefined, error: () => undefined, child: () => silent };

const device = (value: number): DeviceState => ({
  device_id: 'head',
  timestamp: value,
  received_at: value,
  points: [{ name: 'kilowatts_total', value, unit: 'kW', quality: 'GOOD', quality_detail: [] }],
});

interface Event {
  readonly event: string;
  readonly id: string | undefined;
  readonly data: string;
}

const parse = (bytes: Uint8Array): Event[] =>
  new TextDecoder()
    .decode(bytes)
    .split('\n\n')
    .filter((block) => block.startsWith('event:'))
    .map((block) => {
      const lines = Object.fromEntries(
        block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
      );
      return { event: lines['event'] ?? '', id: lines['id'], data: lines['data'] ?? '' };
    });

const viewer = (room = Infinity, expiresAtMs = Infinity) => {
  const chunks: Uint8Array[] = [];
  const seen = { closed: false };
  const self: Viewer = {
    expiresAtMs,
    send: (bytes) => {
      if (chunks.length >= room) return false;
      chunks.push(bytes);
      return true;
    },
    close: () => {
      seen.closed = true;
    },
  };
  return { self, chunks, seen, events: () => chunks.flatMap(parse) };
};

const setUp = () => {
  let next: PictureRead = { devices: [], sections: {} };
  let nowMs = 0;
  const hub = createFeedHub({
    clock: { nowMs: () => nowMs, monotonicMs: () => nowMs },
    logger: silent,
    read: () => Promise.resolve(next),
    beat: () => JSON.stringify({ server_time: nowMs }),
  });
  return {
    hub,
    advance: (ms: number) => {
      nowMs += ms;
    },
    show: async (value: number) => {
      next = { devices: [device(value)], sections: {} };
      await hub.poll();
    },
  };
};

const headPicture = z.object({
  devices: z.object({ head: z.object({ points: z.array(z.object({ value: z.number() })) }).optional() }).default({}),
});

const values = (events: readonly Event[]): unknown[] =>
  events.filter(({ event }) => event !== 'beat').map(({ data }) => headPicture.parse(JSON.parse(data)).devices.head?.points[0]?.value);

describe('the feed', () => {
  it('greets a viewer with the whole picture and a heartbeat', async () => {
    const { hub, show } = setUp();
    await show(1);
    const one = viewer();
    hub.join(one.self, null);
    expect(one.events().map(({ event }) => event)).toEqual(['snapshot', 'beat']);
    expect(values(one.events())).toEqual([1]);
  });

  it('hands the very same bytes to every viewer', async () => {
    const { hub, show } = setUp();
    const [one, two] = [viewer(), viewer()];
    hub.join(one.self, null);
    hub.join(two.self, null);
    await show(1);
    expect(one.chunks.at(-1)).toBe(two.chunks.at(-1));
  });

  it('sends nothing when nothing changed', async () => {
    const { hub, show } = setUp();
    await show(1);
    const one = viewer();
    hub.join(one.self, null);
    const before = one.chunks.length;
    await show(1);
    expect(one.chunks.length).toBe(before);
  });

  it('resumes without a gap or a double after a short absence', async () => {
    const { hub, show } = setUp();
    const one = viewer();
    const leave = hub.join(one.self, null);
    await show(1);
    await show(2);
    leave();
    const lastId = one.events().findLast(({ id }) => id !== undefined)?.id ?? '';
    await show(3);
    await show(4);
    const back = viewer();
    hub.join(back.self, lastId);
    await show(5);
    expect(values([...one.events(), ...back.events()])).toEqual([undefined, 1, 2, 3, 4, 5]);
  });

  it('gives a fresh snapshot to a viewer that was away for too long, or comes from another server', async () => {
    const { hub, show } = setUp();
    const one = viewer();
    hub.join(one.self, null)();
    const lastId = one.events()[0]?.id ?? '';
    for (let value = 1; value <= 300; value += 1) await show(value);
    for (const id of [lastId, 'other.3', 'nonsense', '']) {
      const back = viewer();
      hub.join(back.self, id);
      expect(back.events()[0]?.event).toBe('snapshot');
      expect(values(back.events())).toEqual([300]);
    }
  });

  it('drops a viewer that cannot keep up and goes on with the others', async () => {
    const { hub, show } = setUp();
    const [slow, quick] = [viewer(3), viewer()];
    hub.join(slow.self, null);
    hub.join(quick.self, null);
    await show(1);
    await show(2);
    expect(slow.seen.closed).toBe(true);
    expect(hub.viewerCount()).toBe(1);
    expect(values(quick.events()).at(-1)).toBe(2);
  });

  it('closes the stream of an expired session and says so', () => {
    const { hub, advance } = setUp();
    const one = viewer(Infinity, 1_000);
    hub.join(one.self, null);
    hub.sendBeat();
    expect(one.seen.closed).toBe(false);
    advance(1_000);
    hub.sendBeat();
    expect(one.events().at(-1)).toMatchObject({ event: 'end', data: '{"reason":"SESSION_EXPIRED"}' });
    expect(one.seen.closed).toBe(true);
  });
});
