'use client';

import { useNow } from '#client/clock.ts';
import { useFeed } from '#client/feed/use-feed.ts';
import { formatAge } from '#ui/format.ts';
import { ToneIcon } from '#ui/state-tag.tsx';

/** Says that the picture below is the last one and why; absent while the console sees. */
export const BlindBanner = () => {
  const sight = useFeed((state) => state.sight);
  const lastEventAt = useFeed((state) => state.lastEventAt);
  const offsetMs = useFeed((state) => state.clockOffsetMs);
  const now = useNow();
  if (sight.kind !== 'BLIND') return null;
  const pictureAgeMs = lastEventAt === null || now === 0 ? null : now - offsetMs - lastEventAt;
  return (
    <div role="alert" className="flex items-start gap-3 bg-alarm-fill px-4 py-2 text-on-alarm">
      <ToneIcon tone="alarm" className="mt-0.5 size-6" />
      <div>
        <p className="text-lg font-bold">BLIND: {sight.reason}</p>
        <p>
          Nothing can be approved. {sight.unblock}{' '}
          {sight.reason === 'The session has ended' ? (
            <a className="text-on-alarm" href="/sign-in">
              Sign in
            </a>
          ) : null}{' '}
          <span aria-live="off">
            {pictureAgeMs === null ? 'Nothing has been seen yet.' : `Below is the last picture, ${formatAge(pictureAgeMs)} old.`}
          </span>
        </p>
      </div>
    </div>
  );
};
