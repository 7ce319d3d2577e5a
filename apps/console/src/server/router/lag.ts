import { thinSamples } from '#features/lag/samples.ts';
import { z } from 'zod';

import { lagSample, pipelineHealth } from '@gridstream/schemas';

import { procedureFor, router } from '../trpc/init.ts';

/** More points than this no chart of a console can show. */
const samplesMax = 1_200;
const historyMsMax = 14 * 86_400_000;

export const lagRouter = router({
  health: procedureFor('read')
    .input(z.void())
    .output(pipelineHealth.nullable())
    .query(({ ctx }) => ctx.services.readModels.pipelineHealth()),

  history: procedureFor('read')
    .input(
      z.object({
        group: z.string().min(1),
        topic: z.string().min(1),
        partition: z.int().min(0),
        window_ms: z.int().min(60_000).max(historyMsMax),
      }),
    )
    .output(z.object({ samples: z.array(lagSample), read_at: z.number() }))
    .query(async ({ ctx, input }) => {
      const nowMs = ctx.services.clock.nowMs();
      const samples = await ctx.services.readModels.lagHistory(input.group, input.topic, input.partition, nowMs - input.window_ms);
      return { samples: thinSamples(samples, samplesMax), read_at: nowMs };
    }),
});
