'use client';

import type { AppRouter } from '#server/router/app.ts';
import { createTRPCContext } from '@trpc/tanstack-react-query';

/** `const trpc = useTRPC(); useQuery(trpc.session.me.queryOptions())`. */
export const { TRPCProvider, useTRPC } = createTRPCContext<AppRouter>();
