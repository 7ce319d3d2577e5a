'use client';

import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';

import { openFeed } from './connection.ts';
import { createFeedStore } from './store.ts';
import { FeedContext } from './use-feed.ts';

/** Opens the one stream of this tab for everything below. */
export const FeedProvider = ({ pageVersion, children }: { readonly pageVersion: string; readonly children: ReactNode }) => {
  const [store] = useState(createFeedStore);
  useEffect(() => openFeed({ store, pageVersion }), [store, pageVersion]);
  return <FeedContext value={store}>{children}</FeedContext>;
};
