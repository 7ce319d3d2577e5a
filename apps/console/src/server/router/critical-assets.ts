import { criticalAssetsView } from '#features/critical-assets/critical-assets.ts';
import { criticalAssets } from '#features/critical-assets/model.ts';
import { z } from 'zod';

import { currentPoints } from '../point-directory.ts';
import { currentSupply } from '../supply.ts';
import { procedureFor, router } from '../trpc/init.ts';

const openStates = new Set(['PROPOSED', 'PERMITTED', 'UNKNOWN_OUTCOME']);

export const criticalAssetsRouter = router({
  list: procedureFor('read')
    .input(z.void())
    .output(criticalAssets)
    .query(async ({ ctx }) => {
      const { readModels, clock } = ctx.services;
      const [{ directory, heatwave }, supply, recommendations] = await Promise.all([
        currentPoints(ctx.services),
        currentSupply(ctx.services),
        readModels.recommendations({ offset: 0, limit: 200 }),
      ]);
      const plans = recommendations.items.filter((event) => openStates.has(event.state));
      return criticalAssetsView({
        directory,
        heatwave,
        supplied: supply.supplied,
        supplyProblem: supply.problem,
        supplyOf: supply.supplyOf,
        plans,
        nowMs: clock.nowMs(),
      });
    }),
});
