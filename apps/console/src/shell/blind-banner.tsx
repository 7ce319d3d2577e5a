'use client';

import { useNow } from '#client/clock.ts';
import { useFeed } from '#client/feed/use-feed.ts';
import { formatAge } from '#ui/format.ts';
import { ToneIcon } from '#ui/state-tag.tsx';

/** Age of the last picture that the server could read, which is what the page still shows. */
const PictureAge = () => {
  const readAt = useFeed((state) => state.beat?.sources.find((source) => source.name === 'store')?.at ?? null);
  const now = useNow();
  if (readAt === null) return 'Nothing has been seen yet.';
  return now === 0 ? null : `The picture below is ${formatAge(now - readAt)} old.`;
};

/** Says that the picture below is the last one and why; absent while the console sees. */
export const BlindBanner = () => {
  const sight = useFeed((state) => state.sight);
  if (sight.kind !== 'BLIND') return null;
  return (
    <div className="flex items-start gap-3 bg-alarm-fill px-4 py-2 text-on-alarm" data-blind="true">
      <ToneIcon tone="alarm" className="mt-0.5 size-6" />
      <div>
        <p role="alert" className="text-lg font-bold">
          BLIND: {sight.reason}
        </p>
        <p>
          Nothing can be approved. {sight.unblock} <PictureAge />{' '}
          {sight.signIn ? (
            <a className="text-on-alarm" href="/sign-in">
              Sign in
            </a>
          ) : null}
        </p>
      </div>
    </div>
  );
};
