import { modeEntries } from '@gridstream/domain/safety';
import type { ModesState } from '@gridstream/domain/safety';

import type { SupervisorContext } from './supervisor-context.ts';

/** Publishes the modes, on change or as the heartbeat that adapters ask for before every write. */
export const publishAuthority = async (ctx: SupervisorContext, kind: 'MODES' | 'HEARTBEAT', modes: ModesState): Promise<void> => {
  const value = {
    kind,
    control_area: ctx.site.control_area,
    supervisor_id: ctx.supervisorId,
    leader_epoch: ctx.leaderEpoch,
    mode_epoch: modes.mode_epoch,
    modes: [...modeEntries(modes)],
    at: ctx.clock.nowMs(),
  };
  await ctx.appender.append('authority.v1', [{ key: ctx.site.control_area, value }]);
};
