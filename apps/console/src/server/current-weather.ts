import type { Snapshot } from '@gridstream/domain/safety';
import { weatherOf } from '@gridstream/operations';

import type { Services } from './compose.ts';
import { currentPlace } from './place.ts';

/** The weather of the feeder's zones as the kernel would look at it now. Throws STATE_UNAVAILABLE. */
export const currentWeather = async ({
  readModels,
  clock,
}: Pick<Services, 'readModels' | 'clock'>): Promise<Pick<Snapshot, 'at' | 'weather' | 'limits'>> => {
  const [{ site, limits }, sources] = await Promise.all([currentPlace(), readModels.weather()]);
  return { at: clock.nowMs(), weather: weatherOf(site, sources), limits };
};
