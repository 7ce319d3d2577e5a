import { pointDirectory } from '#features/critical-assets/directory.ts';
import type { PointDirectory } from '#features/critical-assets/directory.ts';

import type { Services } from './compose.ts';
import { currentWeather } from './current-weather.ts';
import { heatwaveOf } from './heatwave.ts';

const keptMs = 2_000;

export interface CurrentPoints {
  readonly directory: PointDirectory;
  readonly heatwave: boolean | null;
}

interface Held {
  readonly atMs: number;
  readonly points: Promise<CurrentPoints>;
}

const heldByModels = new WeakMap<Services['readModels'], Held>();

/** Names and protection of every service point, read at most every two seconds for all viewers together. */
export const currentPoints = (ports: Pick<Services, 'readModels' | 'clock'>): Promise<CurrentPoints> => {
  const { readModels, clock } = ports;
  const held = heldByModels.get(readModels);
  if (held !== undefined && clock.monotonicMs() - held.atMs < keptMs) return held.points;
  const points = readPoints(ports);
  heldByModels.set(readModels, { atMs: clock.monotonicMs(), points });
  points.catch(() => heldByModels.delete(readModels));
  return points;
};

const readPoints = async (ports: Pick<Services, 'readModels' | 'clock'>): Promise<CurrentPoints> => {
  const { readModels, clock } = ports;
  const [points, customers, weather] = await Promise.all([
    readModels.assets('SERVICE_POINT'),
    readModels.assets('CUSTOMER'),
    // Protection is shown without the weather too: it then counts as hot.
    currentWeather(ports).catch(() => null),
  ]);
  const heatwave = weather === null ? null : heatwaveOf(weather);
  return { directory: pointDirectory({ points, customers, heatwave, nowMs: clock.nowMs() }), heatwave };
};
