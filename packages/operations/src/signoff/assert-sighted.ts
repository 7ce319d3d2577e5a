import { AppError } from '../errors.ts';
import type { ReadModelReader } from '../ports/read-models.ts';
import type { Clock } from '../ports/runtime.ts';

/** Older than this, the heartbeat of the lag monitor or of the supervisor no longer shows what is happening now. */
export const heartbeatAgeMsMax = 3_000;

export interface SightContext {
  readonly readModels: Pick<ReadModelReader, 'authority' | 'pipelineHealth'>;
  readonly clock: Clock;
}

/** Throws BLIND unless both heartbeats can be read and are fresh: nobody approves what the console cannot see. */
export const assertSighted = async ({ readModels, clock }: SightContext): Promise<void> => {
  const read = async () => await Promise.all([readModels.authority(), readModels.pipelineHealth()]);
  const [authority, health] = await read().catch((cause: unknown) => {
    throw blind('the store cannot be read', cause);
  });
  const nowMs = clock.nowMs();
  const beats = [
    { name: 'the supervisor', at: authority?.heartbeat_at ?? null },
    { name: 'the lag monitor', at: health?.at ?? null },
  ];
  for (const { name, at } of beats) {
    if (at === null) throw blind(`${name} has never been heard`);
    if (nowMs - at > heartbeatAgeMsMax) throw blind(`${name} was last heard ${nowMs - at} ms ago, limit ${heartbeatAgeMsMax} ms`);
  }
};

const blind = (detail: string, cause?: unknown): AppError =>
  new AppError('BLIND', detail, {
    publicMessage: `The console is blind: ${detail}. Nothing can be approved until it sees again.`,
    retryable: true,
    cause,
  });
