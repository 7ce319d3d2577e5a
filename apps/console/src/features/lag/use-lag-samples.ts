'use client';

import { useTRPC } from '#client/trpc.ts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

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
  useEffect(() => {
    setTail((before) => {
      const samples = before.key === key ? before.samples : [];
      if (samples.at(-1)?.at === at) return before;
      return { key, samples: [...samples, { at, lag, time_lag_ms, state }].slice(-liveMax) };
    });
  }, [key, at, lag, time_lag_ms, state]);
  const live = tail.key === key ? tail.samples : [];
  return {
    samples: mergeSamples(history.isPlaceholderData ? [] : (history.data?.samples ?? []), live, at - windowMs),
    isLoading: history.isPending,
    problem: history.error?.message ?? '',
  };
};
