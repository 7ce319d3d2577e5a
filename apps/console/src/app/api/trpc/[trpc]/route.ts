import { currentSession } from '#server/auth/session.ts';
import { services } from '#server/compose.ts';
import { appRouter } from '#server/router/app.ts';
import { batchSizeMax } from '#server/trpc/limits.ts';
import { guardPost } from '#server/trpc/request-guard.ts';
import { fetchRequestHandler } from '@trpc/server/adapters/fetch';

const answer = (request: Request): Promise<Response> =>
  fetchRequestHandler({
    endpoint: '/api/trpc',
    req: request,
    router: appRouter,
    maxBatchSize: batchSizeMax,
    createContext: async () => ({ session: await currentSession(), services: services() }),
    responseMeta: () => ({ headers: new Headers({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' }) }),
  });

export const GET = answer;

export const POST = async (request: Request): Promise<Response> => {
  const guard = guardPost(request.headers);
  if (!guard.ok) return Response.json({ message: guard.message }, { status: guard.status });
  return await answer(request);
};
