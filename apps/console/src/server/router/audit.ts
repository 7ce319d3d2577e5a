import { createHash } from 'node:crypto';

import { auditPage, verification } from '#features/audit/model.ts';
import { verifyRows } from '#features/audit/verify-rows.ts';
import { z } from 'zod';

import { auditChains } from '../audit-chains.ts';
import { procedureFor, router } from '../trpc/init.ts';

const request = z.object({
  offset: z.int().min(0).default(0),
  limit: z.int().min(1).max(500).default(200),
  search: z.string().trim().max(200).default(''),
});

const sha256Hex = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

export const auditRouter = router({
  list: procedureFor('read-audit')
    .input(request)
    .output(auditPage)
    .query(async ({ ctx, input }) => {
      const { readModels, clock } = ctx.services;
      const [rows, seen] = await Promise.all([readModels.audit(input), auditChains(readModels)]);
      const { chains, looked, total } = seen;
      return { items: [...rows.items], total: rows.total, chains: [...chains], looked, kept: total, read_at: clock.nowMs() };
    }),

  verify: procedureFor('read-audit')
    .input(request.omit({ search: true }))
    .output(verification)
    .query(async ({ ctx, input }) => {
      const { items } = await ctx.services.readModels.audit(input);
      return verifyRows(items, sha256Hex, ctx.services.clock.nowMs());
    }),
});
