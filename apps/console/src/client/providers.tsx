'use client';

import type { AppRouter } from '#server/router/app.ts';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { createTRPCClient, httpBatchLink } from '@trpc/client';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import { useState } from 'react';
import type { ReactNode } from 'react';

import { TRPCProvider } from './trpc.ts';

const newQueryClient = () =>
  new QueryClient({ defaultOptions: { queries: { staleTime: 2_000, refetchOnWindowFocus: true, retry: 1 }, mutations: { retry: false } } });

const newTrpcClient = () =>
  createTRPCClient<AppRouter>({
    links: [httpBatchLink({ url: '/api/trpc', maxItems: 10, headers: { 'content-type': 'application/json' } })],
  });

/** Query cache, tRPC client and URL state of one browser tab. */
export const Providers = ({ children }: { readonly children: ReactNode }) => {
  const [queryClient] = useState(newQueryClient);
  const [trpcClient] = useState(newTrpcClient);
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={trpcClient} queryClient={queryClient}>
        <NuqsAdapter>{children}</NuqsAdapter>
      </TRPCProvider>
    </QueryClientProvider>
  );
};
