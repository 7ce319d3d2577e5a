import type { Clock } from '@gridstream/operations';

import type { HealthRegister } from './role.ts';

export interface Health extends HealthRegister {
  liveness(): HealthReport;
  readiness(): HealthReport;
  extraExposition(): string;
}

export interface HealthReport {
  readonly ok: boolean;
  readonly details: Readonly<Record<string, string>>;
}

/** Health of one process: live while every loop beats, ready while every role says so. */
export const createHealth = (clock: Clock): Health & { forRole(role: string): HealthRegister } => {
  const loops = new Map<string, { readonly timeoutMs: number; beatMs: number }>();
  const readiness = new Map<string, { readonly isReady: boolean; readonly detail: string }>();
  const renderers: (() => string)[] = [];

  const forRole = (role: string): HealthRegister => {
    readiness.set(role, { isReady: false, detail: 'starting' });
    return {
      loop: (name, timeoutMs) => {
        const state = { timeoutMs, beatMs: clock.monotonicMs() };
        loops.set(`${role}.${name}`, state);
        return {
          beat: () => {
            state.beatMs = clock.monotonicMs();
          },
        };
      },
      ready: (isReady, detail) => {
        readiness.set(role, { isReady, detail });
      },
      exposition: (render) => {
        renderers.push(render);
      },
    };
  };

  const liveness = (): HealthReport => {
    const late = [...loops].map(([name, { timeoutMs, beatMs }]) => ({ name, silentMs: clock.monotonicMs() - beatMs, timeoutMs }));
    return {
      ok: late.every(({ silentMs, timeoutMs }) => silentMs <= timeoutMs),
      details: Object.fromEntries(
        late.map(({ name, silentMs, timeoutMs }) => [name, silentMs <= timeoutMs ? 'beating' : `silent for ${Math.round(silentMs)} ms`]),
      ),
    };
  };

  return {
    ...forRole('process'),
    forRole: (role) => {
      readiness.delete('process');
      return forRole(role);
    },
    liveness,
    readiness: () => ({
      ok: [...readiness.values()].every(({ isReady }) => isReady),
      details: Object.fromEntries(
        [...readiness].map(([role, { isReady, detail }]) => [role, `${isReady ? 'ready' : 'not ready'}: ${detail}`]),
      ),
    }),
    extraExposition: () => renderers.map((render) => render()).join('\n'),
  };
};
