export { readSimulatorEnv } from './env.ts';
export type { SimulatorEnv } from './env.ts';
export { startSimulator } from './start.ts';
export type { Simulator } from './start.ts';
