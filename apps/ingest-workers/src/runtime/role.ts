import type { Clock, IdSource, Logger, Metrics } from '@gridstream/operations';

import type { WorkerEnv } from '../env.ts';

/** What every role is given. A role connects what it needs through `compose.ts`, and closes it when `signal` aborts. */
export interface RoleContext {
  readonly env: WorkerEnv;
  /** Names this process in audit rows, consumer members and logs. */
  readonly instanceId: string;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** Aborted on SIGTERM or SIGINT: stop taking work, finish what is in hand, close, return. */
  readonly signal: AbortSignal;
  readonly health: HealthRegister;
}

/** Liveness is the heartbeat of the role's own loop, never the reachability of a broker. */
export interface HealthRegister {
  /** `beat` is called by the loop; the process is not live once `timeoutMs` passes without it. */
  loop(name: string, timeoutMs: number): { beat(): void };
  ready(isReady: boolean, detail: string): void;
  /** Serves extra text below /metrics, in Prometheus exposition format; absent lines mean not known. */
  exposition(render: () => string): void;
}

/** Runs until `signal` aborts. A rejection ends the process with exit code 1, and the supervisor of processes restarts it. */
export type RunRole = (context: RoleContext) => Promise<void>;
