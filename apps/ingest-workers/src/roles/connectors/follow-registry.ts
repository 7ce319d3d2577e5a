import type { RegistryId, RegistrySource } from '@gridstream/operations';
import type { RegistryStatus } from '@gridstream/schemas';

import type { RoleContext } from '../../runtime/role.ts';
import type { ConnectorLog } from './connector-log.ts';
import { pollUntilAborted } from './poll.ts';
import type { RegistryBook } from './registry-book.ts';

export interface FollowedRegistry {
  readonly id: RegistryId;
  readonly source: RegistrySource;
  readonly book: RegistryBook;
  readonly log: ConnectorLog;
  /** Told after every look whether the registry could be used. */
  readonly onLook: (status: RegistryStatus) => void;
}

/**
 * Follows one registry until the signal aborts: what it lists goes to `assets.v1`, and whether it answers to `registries.v1`, at once when
 * that changes and as a heartbeat otherwise, so that the silence of the connector itself is noticed.
 */
export const followRegistry = async (ctx: RoleContext, registry: FollowedRegistry): Promise<void> => {
  const { env, clock, signal } = ctx;
  const looks = ctx.metrics.counter('gridstream_registry_looks_total', 'Looks at a registry of protected customers by outcome');
  const beat = ctx.health.loop(`registry-${registry.id.toLowerCase()}`, env.CONNECTOR_TIMEOUT_MS * 4 + env.CONNECTOR_BACKOFF_MAX_MS);
  let status = registry.log.statuses.get(registry.id) ?? unheard(registry.id);
  const tell = async (next: RegistryStatus): Promise<void> => {
    const isDue = next.at - status.at >= env.REGISTRY_HEARTBEAT_MS || next.state !== status.state || next.reason !== status.reason;
    if (!isDue && next.registry_version === status.registry_version) return;
    status = next;
    await registry.log.appender.append('registries.v1', [{ key: next.registry_id, value: next }]);
  };
  let hasLooked = false;
  const look = async (): Promise<boolean> => {
    beat.beat();
    const seen = await lookOnce(registry);
    await registry.book.review();
    looks.add(1, { registry: registry.id, outcome: seen.outcome });
    if (seen.reason !== '' && seen.reason !== status.reason)
      ctx.logger.warn('registry_not_usable', { registry: registry.id, reason: seen.reason });
    const nowMs = clock.nowMs();
    await tell({
      registry_id: registry.id,
      state: seen.reason === '' ? 'AVAILABLE' : 'UNAVAILABLE',
      registry_version: registry.book.version(),
      answered_at: seen.reason === '' ? nowMs : status.answered_at,
      at: nowMs,
      customers: seen.customers ?? status.customers,
      reason: seen.reason,
    });
    hasLooked = true;
    registry.onLook(status);
    return seen.reason === '';
  };
  const timing = { backoffMaxMs: env.CONNECTOR_BACKOFF_MAX_MS, signal, random: Math.random };
  // The state in between looks is the one of the last look: only its age grows.
  const heartbeat = async (): Promise<boolean> => {
    if (hasLooked) await tell({ ...status, at: clock.nowMs() });
    return true;
  };
  await Promise.all([
    pollUntilAborted({ ...timing, intervalMs: env.REGISTRY_POLL_MS, look }),
    pollUntilAborted({ ...timing, intervalMs: env.REGISTRY_HEARTBEAT_MS, look: heartbeat }),
  ]);
};

interface Seen {
  readonly outcome: 'listed' | 'unchanged' | 'refused' | 'failed';
  /** Empty when the registry can be used. */
  readonly reason: string;
  readonly customers: number | null;
}

const lookOnce = async ({ id, source, book }: FollowedRegistry): Promise<Seen> => {
  const look = await source.look();
  if (look.kind === 'FAILED') return { outcome: 'failed', reason: look.reason.slice(0, 400), customers: null };
  if (look.kind === 'UNCHANGED') return { outcome: 'unchanged', reason: '', customers: null };
  const { refused, customers } = await book.enter(id, look.rows);
  if (refused === null) return { outcome: 'listed', reason: '', customers };
  // The registry may go on saying that nothing has changed, but its list was never taken.
  source.forget();
  return { outcome: 'refused', reason: refused.slice(0, 400), customers: null };
};

const unheard = (id: RegistryId): RegistryStatus => ({
  registry_id: id,
  state: 'UNKNOWN',
  registry_version: null,
  answered_at: null,
  at: 0,
  customers: 0,
  reason: '',
});
