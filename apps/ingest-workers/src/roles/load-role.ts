import type { Role } from '../env.ts';
import type { RunRole } from '../runtime/role.ts';

/** Only the code of the roles that a process runs is loaded; the literal paths let the bundler find them all. */
const loaders: Readonly<Partial<Record<Role, () => Promise<{ readonly run: RunRole }>>>> = {
  'scada-adapter': () => import('./scada-adapter/run.ts'),
  'iot-bridge': () => import('./iot-bridge/run.ts'),
  'grid-state': () => import('./grid-state/run.ts'),
  'lag-monitor': () => import('./lag-monitor/run.ts'),
  projector: () => import('./projector/run.ts'),
  replayer: () => import('./replayer/run.ts'),
  'safety-supervisor': () => import('./safety-supervisor/run.ts'),
  connectors: () => import('./connectors/run.ts'),
};

export const loadRole = async (role: Role): Promise<RunRole> => {
  const load = loaders[role];
  if (load === undefined) throw new Error(`role ${role} is not part of this build`);
  return (await load()).run;
};
