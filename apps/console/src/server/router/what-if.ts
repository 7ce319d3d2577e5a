import { whatIfView } from '#features/what-if/model.ts';
import { viewWhatIf } from '#features/what-if/view.ts';

import { assessWhatIf, whatIfInput } from '@gridstream/operations';

import { currentPlace } from '../place.ts';
import { currentPoints } from '../point-directory.ts';
import { procedureFor, router } from '../trpc/init.ts';

export const whatIfRouter = router({
  assess: procedureFor('read')
    .input(whatIfInput)
    .output(whatIfView)
    .query(async ({ ctx, input }) => {
      const { gridState, readModels, clock } = ctx.services;
      const place = await currentPlace();
      const [answer, { directory }] = await Promise.all([
        assessWhatIf({ ctx: { ...place, gridState, readModels, clock }, input }),
        currentPoints(ctx.services),
      ]);
      return viewWhatIf(answer, directory);
    }),
});
