'use client';

import { useNow } from '#client/clock.ts';
import { useFeed } from '#client/feed/use-feed.ts';
import { ToneIcon } from '#ui/state-tag.tsx';

import { weatherText } from './weather-text.ts';

/** The weather as it bears on what may be restricted. */
export const Weather = () => {
  const line = useFeed((state) => state.picture.weather);
  const now = useNow();
  const { text, abnormal } = weatherText(line, now);
  return (
    <p data-weather={abnormal ? 'abnormal' : 'normal'} className={abnormal ? 'inline-flex items-center gap-1 font-semibold text-warn' : ''}>
      {abnormal ? <ToneIcon tone="warn" /> : null}
      {text}
    </p>
  );
};
