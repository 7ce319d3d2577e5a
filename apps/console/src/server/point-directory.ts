import { pointDirectory } from '#features/critical-assets/directory.ts';
import type { PointDirectory } from '#features/critical-assets/directory.ts';

import type { Services } from './compose.ts';

const keptMs = 2_000;

interface Held {
  readonly atMs: number;
  readonly directory: Promise<PointDirectory>;
}

const heldByModels = new WeakMap<Services['readModels'], Held>();

/** Names and protection of every service point, read at most every two seconds for all viewers together. */
export const currentPoints = ({ readModels, clock }: Pick<Services, 'readModels' | 'clock'>): Promise<PointDirectory> => {
  const held = heldByModels.get(readModels);
  if (held !== undefined && clock.monotonicMs() - held.atMs < keptMs) return held.directory;
  const directory = Promise.all([readModels.assets('SERVICE_POINT'), readModels.assets('CUSTOMER')]).then(([points, customers]) =>
    pointDirectory(points, customers, clock.nowMs()),
  );
  heldByModels.set(readModels, { atMs: clock.monotonicMs(), directory });
  directory.catch(() => heldByModels.delete(readModels));
  return directory;
};
