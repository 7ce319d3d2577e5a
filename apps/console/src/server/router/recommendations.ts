import { detailOf, queueOrder, summarise } from '#features/recommendations/detail.ts';
import { recommendationDetail, recommendationQueue } from '#features/recommendations/model.ts';
import { lifeOf, rowsAbout } from '#features/recommendations/timeline.ts';
import { z } from 'zod';

import {
  AppError,
  readAuditWindow,
  rejectReasons,
  rejectRecommendation,
  rejectRequest,
  withdrawReasons,
  withdrawRecommendation,
  withdrawRequest,
} from '@gridstream/operations';

import type { OperatorSession } from '../auth/session-model.ts';
import { currentPoints } from '../point-directory.ts';
import { procedureFor, router } from '../trpc/init.ts';

const appended = z.object({ signoff_id: z.string(), at: z.number() });

const operatorOf = (session: OperatorSession) => ({
  operator_id: session.operator_id,
  operator_name: session.name,
  roles: session.roles,
  session_id: session.session_id,
  desk: session.desk,
});

export const recommendationsRouter = router({
  list: procedureFor('read')
    .input(z.object({ limit: z.int().min(1).max(200).default(100) }))
    .output(recommendationQueue)
    .query(async ({ ctx, input }) => {
      const [page, { directory }] = await Promise.all([
        ctx.services.readModels.recommendations({ offset: 0, limit: input.limit }),
        currentPoints(ctx.services),
      ]);
      return { items: page.items.map((event) => summarise(event, directory)).toSorted(queueOrder), total: page.total };
    }),

  detail: procedureFor('read')
    .input(z.object({ id: z.string().min(1).max(128) }))
    .output(recommendationDetail)
    .query(async ({ ctx, input }) => {
      const { readModels } = ctx.services;
      const event = await readModels.recommendation(input.id);
      if (event === null)
        throw new AppError('NOT_FOUND', `no recommendation ${input.id}`, { publicMessage: 'There is no such recommendation.' });
      const [{ directory }, command, audit] = await Promise.all([
        currentPoints(ctx.services),
        event.command_id === '' ? null : readModels.command(event.command_id),
        readAuditWindow({ ctx: ctx.services, input: lifeOf(event) }).catch(() => null),
      ]);
      return detailOf({
        event,
        directory,
        command,
        audit: audit === null ? null : { rows: rowsAbout(event, audit.rows), complete: audit.complete },
        rejectReasons,
        withdrawReasons,
      });
    }),

  reject: procedureFor('reject')
    .input(rejectRequest)
    .output(appended)
    .mutation(({ ctx, input }) =>
      rejectRecommendation({ ctx: ctx.services, input: { request: input, operator: operatorOf(ctx.session) } }),
    ),

  withdraw: procedureFor('reject')
    .input(withdrawRequest)
    .output(appended)
    .mutation(({ ctx, input }) =>
      withdrawRecommendation({ ctx: ctx.services, input: { request: input, operator: operatorOf(ctx.session) } }),
    ),
});
