/** Worker roles in the order of their ports; each is a process of its own. */
export const workerRoles = [
  'grid-state',
  'lag-monitor',
  'safety-supervisor',
  'projector',
  'replayer',
  'connectors',
  'iot-bridge',
  'scada-adapter',
] as const;
export type WorkerRole = (typeof workerRoles)[number];

/** Small young generations: these processes idle most of the time, and nine of them share one machine. */
export const leanNodeFlags = [
  '--max-semi-space-size=2',
  '--max-old-space-size=256',
  '--optimize-for-size',
  '--disable-warning=TimeoutNegativeWarning',
];
