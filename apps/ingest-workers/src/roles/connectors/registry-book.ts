import { newestVersion, nextReviewAt, planRegistry, readRegistryRows, reviewDesignations } from '@gridstream/operations';
import type { RegistryChange, RegistryId } from '@gridstream/operations';
import type { Asset } from '@gridstream/schemas';

import type { RoleContext } from '../../runtime/role.ts';
import { streamId } from './connector-log.ts';
import type { ConnectorLog } from './connector-log.ts';

const batchSize = 500;
const movesInAudit = 50;

export interface BookedList {
  /** Why the list was refused; null when it was accepted. */
  readonly refused: string | null;
  readonly customers: number;
}

/** The one writer of `assets.v1`: both registries write into the same book, one entry after another. */
export interface RegistryBook {
  enter(registry: RegistryId, rows: readonly unknown[]): Promise<BookedList>;
  /** Marks designations that have run out as due for review, as soon as they have. */
  review(): Promise<void>;
  version(): number;
}

export const openRegistryBook = (ctx: RoleContext, log: ConnectorLog): RegistryBook => {
  const { known } = log;
  let version = newestVersion(known.values());
  let reviewAt = nextReviewAt(known.values());
  let queue: Promise<unknown> = Promise.resolve();
  const inTurn = <Value>(entry: () => Promise<Value>): Promise<Value> => {
    const turn = queue.then(entry);
    queue = turn.catch(() => undefined);
    return turn;
  };
  const badRows = ctx.metrics.counter('gridstream_registry_bad_lines_total', 'Rows of a registry that could not be used');
  const write = async (assets: readonly Asset[], entry: AuditEntry): Promise<void> => {
    if (assets.length === 0) return;
    await append(log, assets, entry);
    version = newestVersion(assets);
    reviewAt = nextReviewAt(known.values());
  };
  return {
    version: () => version,
    review: () =>
      inTurn(async () => {
        if (reviewAt === null || reviewAt > ctx.clock.nowMs()) return;
        const due = reviewDesignations(known, ctx.clock.nowMs());
        const points = due.filter(({ kind }) => kind === 'SERVICE_POINT').map(({ asset_id: id }) => id);
        const summary = `Designations have run out and are due for review, with the protection they had, at ${points.join(', ')}`;
        await write(due, { event: 'registry.review-due', summary });
      }),
    enter: (registry, rows) =>
      inTurn(async () => {
        const list = readRegistryRows(rows);
        badRows.add(list.problems.length, { registry });
        for (const { row, id, message } of list.problems.slice(0, 100))
          ctx.logger.warn('registry_row_unusable', { registry, row, id, message });
        const limits = { dropShareMax: ctx.env.REGISTRY_DROP_SHARE_MAX, protectedMovesMax: ctx.env.REGISTRY_PROTECTED_MOVES_MAX };
        const change = planRegistry({ registry, list, limits, nowMs: ctx.clock.nowMs() }, known);
        if (change.outcome === 'REFUSED') return { refused: change.reason, customers: list.customers.length };
        ctx.logger.info('registry_read', {
          registry,
          changed: change.assets.length,
          problems: list.problems.length,
          moved: change.moved.length,
          retained: change.retained.length,
        });
        await write(change.assets, auditEntry(registry, change, list.problems.length));
        return { refused: null, customers: list.customers.length };
      }),
  };
};

interface AuditEntry {
  readonly event: string;
  readonly summary: string;
  readonly detail_json?: string;
}

const auditEntry = (registry: RegistryId, change: Extract<RegistryChange, { outcome: 'ACCEPTED' }>, problems: number): AuditEntry => ({
  event: change.moved.length > 0 ? 'registry.moved' : 'registry.loaded',
  summary: `${registry}: ${change.moved.map((sentence) => `${sentence}. `).join('')}${change.assets.length} assets changed, ${problems} rows not usable, ${change.retained.length} customers no longer listed keep their protection`,
  detail_json: JSON.stringify({ moved: change.moved.slice(0, movesInAudit), retained: change.retained.slice(0, movesInAudit) }),
});

/** The audit row comes before the change, as for every effect. */
const append = async ({ known, audit, appender }: ConnectorLog, assets: readonly Asset[], entry: AuditEntry): Promise<void> => {
  const object = `registry/${assets[0]?.registry_version ?? 0}`;
  await audit.append({ ...entry, actor: streamId, object_ref: object, summary: entry.summary.slice(0, 1000) });
  for (let start = 0; start < assets.length; start += batchSize) {
    const batch = assets.slice(start, start + batchSize);
    await appender.append(
      'assets.v1',
      batch.map((asset) => ({ key: asset.asset_id, value: asset })),
    );
    for (const asset of batch) known.set(asset.asset_id, asset);
  }
};
