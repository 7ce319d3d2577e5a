import { watchedModes } from '#features/modes/model.ts';
import { watchModes } from '#features/modes/watch-modes.ts';
import { z } from 'zod';

import { nothingSeen, whatIfSnapshot } from '@gridstream/operations';

import { currentPlace } from '../place.ts';
import { procedureFor, router } from '../trpc/init.ts';

export const modesRouter = router({
  watched: procedureFor('read')
    .input(z.void())
    .output(watchedModes)
    .query(async ({ ctx }) => {
      const { gridState, readModels, clock } = ctx.services;
      const place = await currentPlace();
      const [scada, health, weather] = await Promise.all([gridState.readScada(), gridState.readPipelineHealth(), readModels.weather()]);
      const seen = whatIfSnapshot(place, { ...nothingSeen, scada, health, weather }, clock.nowMs());
      return { modes: watchModes(seen), read_at: seen.at };
    }),
});
