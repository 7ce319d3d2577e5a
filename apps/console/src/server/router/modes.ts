import { watchedModes } from '#features/modes/model.ts';
import { watchModes } from '#features/modes/watch-modes.ts';
import { z } from 'zod';

import { whatIfSnapshot } from '@gridstream/operations';

import { currentPlace } from '../place.ts';
import { procedureFor, router } from '../trpc/init.ts';

export const modesRouter = router({
  watched: procedureFor('read')
    .input(z.void())
    .output(watchedModes)
    .query(async ({ ctx }) => {
      const { gridState, clock } = ctx.services;
      const place = await currentPlace();
      const [scada, health] = await Promise.all([gridState.readScada(), gridState.readPipelineHealth()]);
      const sight = { scada, health, authority: null, servicePoints: null, recommendations: null };
      const seen = whatIfSnapshot(place, sight, clock.nowMs());
      return { modes: watchModes(seen), read_at: seen.at };
    }),
});
