import { heatwaveFinding } from '@gridstream/domain/safety';
import type { Snapshot } from '@gridstream/domain/safety';
import { fuseWeather } from '@gridstream/domain/weather';

/** Whether there is a heatwave by the kernel's own finding; null while the weather is not known, which counts as one. */
export const heatwaveOf = (view: Pick<Snapshot, 'at' | 'weather' | 'limits'>): boolean | null =>
  fuseWeather(view).state.kind === 'UNKNOWN' ? null : heatwaveFinding({ ...view, cooling_season: null }) !== null;
