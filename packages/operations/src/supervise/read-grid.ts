import type { LastKnownGood } from '@gridstream/domain/safety';

import { judgeLastKnownGood } from '../last-known-good/judge-last-known-good.ts';
import type { GridObservation, GridReadings } from './observe-grid.ts';
import type { SupervisorContext } from './supervisor-context.ts';

/** What the state store says at one moment; everything is null when any of it could not be read. */
export interface GridSight extends GridReadings {
  readonly parts: ReadonlyMap<number, string> | null;
  readonly reachable: boolean;
}

/** Reads the state store. The health goes first: the commits that it names must be older than the last known good state. */
export const readGrid = async (ctx: SupervisorContext): Promise<GridSight> => {
  try {
    const [health, scada, parts] = await Promise.all([
      ctx.gridState.readPipelineHealth(),
      ctx.gridState.readScada(),
      ctx.lastKnownGood.readParts(),
    ]);
    return { scada, health, parts, reachable: true };
  } catch (cause) {
    ctx.logger.error('grid_state_unreadable', {}, cause);
    return { scada: null, health: null, parts: null, reachable: false };
  }
};

/** Judges last known good state look by look, remembers the newest version that was seen, and says in the log when the verdict changes. */
export const createLastKnownGoodWatch = (ctx: SupervisorContext) => {
  let newest: ReadonlyMap<number, number> = new Map();
  let last = '';
  return (sight: GridSight, observation: GridObservation, nowMs: number): LastKnownGood => {
    const verdict = judgeLastKnownGood({
      site: ctx.site,
      parts: sight.parts,
      source: ctx.logSource,
      health: sight.health,
      newest,
      live: observation.switches,
      nowMs,
      ageMaxMs: ctx.config.limits.last_known_good_age_max_ms,
    });
    newest = verdict.newest;
    if (verdict.state.state !== last) ctx.logger.info('last_known_good', { state: verdict.state.state, reason: verdict.reason });
    last = verdict.state.state;
    return verdict.state;
  };
};
