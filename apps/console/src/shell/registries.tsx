'use client';

import { useNow } from '#client/clock.ts';
import { useFeed } from '#client/feed/use-feed.ts';
import { ToneIcon } from '#ui/state-tag.tsx';

import { registryLines } from './registry-lines.ts';

/** Whether the registries that say who is protected answer; one that does not is an alarm to whoever plans a restriction. */
export const Registries = () => {
  const statuses = useFeed((state) => state.picture.registries);
  const now = useNow();
  return (
    <ul aria-label="Registries of protected customers" className="flex flex-wrap gap-x-4">
      {registryLines(statuses, now).map(({ id, text, abnormal }) => (
        <li key={id} data-registry={id} className={abnormal ? 'inline-flex items-center gap-1 font-semibold text-warn' : ''}>
          {abnormal ? <ToneIcon tone="warn" /> : null}
          {text}
        </li>
      ))}
    </ul>
  );
};
