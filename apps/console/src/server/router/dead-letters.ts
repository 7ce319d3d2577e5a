import { deadLetterDetail, deadLetterGroupPage, deadLetterGroups, editVerdict } from '#features/dead-letters/model.ts';
import { prefillEdit } from '#features/dead-letters/prefill.ts';
import { z } from 'zod';

import { AppError, checkEdit, replayRequest, requestReplay } from '@gridstream/operations';
import { deadLetterReasons, replayEvent } from '@gridstream/schemas';

import { mayUse } from '../auth/rights.ts';
import { procedureFor, router } from '../trpc/init.ts';

const ref = z.string().min(1).max(300);
const page = z.object({ offset: z.int().min(0).default(0), limit: z.int().min(1).max(200).default(50) });

const missing = (what: string): AppError => new AppError('NOT_FOUND', what, { publicMessage: what });

export const deadLettersRouter = router({
  groups: procedureFor('read')
    .input(page)
    .output(deadLetterGroups)
    .query(async ({ ctx, input }) => {
      const { items, total } = await ctx.services.readModels.deadLetterGroups(input);
      return { items: [...items], total };
    }),

  group: procedureFor('read')
    .input(page.extend({ fingerprint: z.string().min(1).max(80) }))
    .output(deadLetterGroupPage)
    .query(async ({ ctx, input }) => {
      const { readModels } = ctx.services;
      const group = await readModels.deadLetterGroup(input.fingerprint);
      if (group === null) throw missing('There is no such group of dead letters; it may have passed its retention.');
      const records = await readModels.deadLetterRecords(input.fingerprint, input);
      const replays = await Promise.all(records.items.map((record) => readModels.replayOf(record.ref)));
      return {
        group,
        total: records.total,
        records: records.items.map((record, index) => ({ ...record, replay: replays[index]?.stage ?? '' })),
      };
    }),

  record: procedureFor('read-payload')
    .input(z.object({ ref }))
    .output(deadLetterDetail)
    .query(async ({ ctx, input }) => {
      const { readModels } = ctx.services;
      const [record, replay] = await Promise.all([readModels.deadLetterRecord(input.ref), readModels.replayOf(input.ref)]);
      if (record === null) throw missing('There is no such dead letter; it may have passed its retention.');
      const { json, notes } = prefillEdit(record);
      return { record, replay, disposition: deadLetterReasons[record.reason], prefill: { json, notes: [...notes] } };
    }),

  checkEdit: procedureFor('edit-replay')
    .input(z.object({ ref, edited_json: replayEvent.shape.edited_json }))
    .output(editVerdict)
    .query(async ({ ctx, input }) => {
      const record = await ctx.services.readModels.deadLetterRecord(input.ref);
      if (record === null) throw missing('There is no such dead letter; it may have passed its retention.');
      const check = checkEdit(record, input.edited_json);
      return check.kind === 'valid' ? { valid: true, problems: [] } : { valid: false, problems: [...check.problems] };
    }),

  requestReplay: procedureFor('replay')
    .input(replayRequest)
    .output(replayEvent)
    .mutation(({ ctx, input }) =>
      requestReplay({
        ctx: ctx.services,
        input: {
          request: input,
          operatorId: ctx.session.operator_id,
          rights: (['replay', 'edit-replay'] as const).filter((right) => mayUse(ctx.session.roles, right)),
        },
      }),
    ),
});
