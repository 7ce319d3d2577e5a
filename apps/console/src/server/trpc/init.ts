import { initTRPC, TRPCError } from '@trpc/server';
import type { TRPC_ERROR_CODE_KEY } from '@trpc/server';

import { AppError } from '@gridstream/operations';
import type { OperationErrorCode } from '@gridstream/operations';

import { mayUse } from '../auth/rights.ts';
import type { Right } from '../auth/rights.ts';
import type { RequestContext } from './context.ts';

/** What a test reads to enumerate procedures by right. */
export interface ProcedureMeta {
  readonly right: Right;
}

const statusOf: Readonly<Record<OperationErrorCode, TRPC_ERROR_CODE_KEY>> = {
  INVALID_INPUT: 'BAD_REQUEST',
  NOT_FOUND: 'NOT_FOUND',
  CONFLICT: 'CONFLICT',
  FORBIDDEN: 'FORBIDDEN',
  STEP_UP_REQUIRED: 'UNAUTHORIZED',
  BLIND: 'PRECONDITION_FAILED',
  LOG_UNAVAILABLE: 'SERVICE_UNAVAILABLE',
  STATE_UNAVAILABLE: 'SERVICE_UNAVAILABLE',
  REGISTRY_UNAVAILABLE: 'SERVICE_UNAVAILABLE',
  FIELD_UNAVAILABLE: 'SERVICE_UNAVAILABLE',
  RETRIES_EXHAUSTED: 'SERVICE_UNAVAILABLE',
  INTERNAL: 'INTERNAL_SERVER_ERROR',
};

const trpc = initTRPC
  .context<RequestContext>()
  .meta<ProcedureMeta>()
  .create({
    errorFormatter: ({ shape, error }) => ({
      ...shape,
      data: { code: shape.data.code, httpStatus: shape.data.httpStatus, path: shape.data.path, reason: reasonOf(error.cause) },
    }),
  });

/** The one place that turns errors into answers: an operator reads the public text, the log gets the rest. */
const mapErrors = trpc.middleware(async ({ ctx, next, path }) => {
  const result = await next();
  if (result.ok) return result;
  const { cause } = result.error;
  if (cause instanceof AppError) {
    ctx.services.logger.warn('procedure_refused', { path, code: cause.code, detail: cause.message });
    throw new TRPCError({ code: statusOf[cause.code], message: cause.publicMessage, cause });
  }
  if (result.error.code !== 'INTERNAL_SERVER_ERROR') throw result.error;
  ctx.services.logger.error('procedure_failed', { path }, cause ?? result.error);
  throw new TRPCError({ code: 'INTERNAL_SERVER_ERROR', message: 'The console met an internal fault; it has been logged.' });
});

const authorise = (right: Right) =>
  trpc.middleware(async ({ ctx, next }) => {
    if (ctx.session === null) throw new TRPCError({ code: 'UNAUTHORIZED', message: 'Sign in to continue.' });
    if (!mayUse(ctx.session.roles, right)) {
      throw new TRPCError({
        code: 'FORBIDDEN',
        message: `Your roles (${ctx.session.roles.join(', ') || 'none'}) do not give the right "${right}".`,
      });
    }
    return await next({ ctx: { ...ctx, session: ctx.session } });
  });

/** A procedure that only holders of the right may call; give it `.input` and `.output`, both zod. */
export const procedureFor = (right: Right) => trpc.procedure.meta({ right }).use(mapErrors).use(authorise(right));

export const { router, createCallerFactory } = trpc;

const reasonOf = (cause: unknown): OperationErrorCode | null => (cause instanceof AppError ? cause.code : null);
