import { currentSession } from '#server/auth/session.ts';
import { feed } from '#server/feed/feed.ts';

export const dynamic = 'force-dynamic';

/** A viewer that has this much unread is too slow to show the present; it is dropped and comes back for a snapshot. */
const unreadBytesMax = 1024 * 1024;

const headers = {
  'content-type': 'text/event-stream; charset=utf-8',
  // Nothing on the way may hold events back: no compression, no transformation, no proxy buffer.
  'cache-control': 'no-cache, no-store, no-transform',
  'content-encoding': 'none',
  'x-accel-buffering': 'no',
  'x-content-type-options': 'nosniff',
};

/** The multiplexed stream of a tab: a snapshot or what was missed, then deltas and heartbeats, until the session ends. */
export const GET = async (request: Request): Promise<Response> => {
  const session = await currentSession();
  if (session === null) return Response.json({ message: 'Sign in to continue.' }, { status: 401 });
  const { hub, ready, full } = feed();
  if (full()) return Response.json({ message: 'Too many open streams.' }, { status: 503 });
  // The header is the browser's own on a lost connection; the parameter is the page's when it had to open a new stream.
  const lastEventId = request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('last_event_id');
  await ready();
  const leaving: { leave?: () => void } = {};
  const stream = new ReadableStream<Uint8Array>(
    {
      start: (controller) => {
        const send = (bytes: Uint8Array): boolean => {
          if ((controller.desiredSize ?? 0) <= 0) return false;
          controller.enqueue(bytes);
          return true;
        };
        leaving.leave = hub.join({ expiresAtMs: session.expires_at, send, close: () => controller.close() }, lastEventId);
      },
      cancel: () => leaving.leave?.(),
    },
    new ByteLengthQueuingStrategy({ highWaterMark: unreadBytesMax }),
  );
  return new Response(stream, { headers });
};
