import { createHash } from 'node:crypto';

import { chainStates } from '#features/audit/chain.ts';
import { auditPage, verification } from '#features/audit/model.ts';
import { verifyRows } from '#features/audit/verify-rows.ts';
import { z } from 'zod';

import { procedureFor, router } from '../trpc/init.ts';

const request = z.object({
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(500).default(200),
  search: z.string().trim().max(200).default(''),
});

/** Rows of the newest stretch from which the state of the chains is told. */
const chainRows = 500;

const sha256Hex = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

export const auditRouter = router({
  list: procedureFor('read-audit')
    .input(request)
    .output(auditPage)
    .query(async ({ ctx, input }) => {
      const { readModels, clock } = ctx.services;
      const [rows, newest] = await Promise.all([readModels.audit(input), readModels.audit({ offset: 0, limit: chainRows })]);
      return { items: [...rows.items], total: rows.total, chains: chainStates(newest.items), read_at: clock.nowMs() };
    }),

  verify: procedureFor('read-audit')
    .input(request.omit({ search: true }))
    .output(verification)
    .query(async ({ ctx, input }) => {
      const { items } = await ctx.services.readModels.audit(input);
      return verifyRows(items, sha256Hex, ctx.services.clock.nowMs());
    }),
});
