'use client';

import { useTRPC } from '#client/trpc.ts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';

import type { LagSample, PartitionLag } from '@gridstream/schemas';

import { partitionKey } from './describe-lag.ts';
import { mergeSamples } from './samples.ts';

const historyRefetchMs = 30_000;
const liveMax = 600;

interface LiveTail {
  readonly key: string;
  readonly samples: readonly LagSample[];
}

/** History of a partition from the server, then what the feed has brought since; oldest first. */
export const useLagSamples = (partition: PartitionLag, at: number, windowMs: number) => {
  const trpc = useTRPC();
  const key = partitionKey(partition);
  const { group, topic } = partition;
  const history = useQuery(
    trpc.lag.history.queryOptions(
      { group, topic, partition: partition.partition, window_ms: windowMs },
      { refetchInterval: historyRefetchMs, placeholderData: keepPreviousData },
    ),
  );
  const [tail, setTail] = useState<LiveTail>({ key, samples: [] });
  const { lag, time_lag_ms, state } = partition;
  const known = tail.key === key ? tail.samples : [];
  if (tail.key !== key || known.at(-1)?.at !== at) setTail({ key, samples: [...known, { at, lag, time_lag_ms, state }].slice(-liveMax) });
  return {
    samples: mergeSamples(history.isPlaceholderData ? [] : (history.data?.samples ?? []), known, at - windowMs),
    isLoading: history.isPending,
    problem: history.error?.message ?? '',
  };
};
