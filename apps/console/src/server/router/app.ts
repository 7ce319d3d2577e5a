import { router } from '../trpc/init.ts';
import { auditRouter } from './audit.ts';
import { criticalAssetsRouter } from './critical-assets.ts';
import { deadLettersRouter } from './dead-letters.ts';
import { lagRouter } from './lag.ts';
import { modesRouter } from './modes.ts';
import { recommendationsRouter } from './recommendations.ts';
import { sessionRouter } from './session.ts';
import { whatIfRouter } from './what-if.ts';

export const appRouter = router({
  session: sessionRouter,
  recommendations: recommendationsRouter,
  lag: lagRouter,
  deadLetters: deadLettersRouter,
  criticalAssets: criticalAssetsRouter,
  whatIf: whatIfRouter,
  modes: modesRouter,
  audit: auditRouter,
});

export type AppRouter = typeof appRouter;
