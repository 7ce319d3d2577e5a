import { addRow } from '#features/audit/chain.ts';
import type { ChainState } from '#features/audit/model.ts';

import type { ReadModelReader } from '@gridstream/operations';
import type { AuditView } from '@gridstream/schemas';

const pageSize = 500;
/** Pages read by one look at most: more than the store keeps today, and still bounded. */
const pagesMax = 40;

export interface ChainsSeen {
  readonly chains: readonly ChainState[];
  /** Rows looked at so far, of those that are kept. */
  readonly looked: number;
  readonly total: number;
  readonly head_at: number | null;
}

interface Memory {
  chains: ReadonlyMap<string, ChainState>;
  /** Offsets of the newest and the oldest row looked at; everything between them has been. */
  newest: number;
  oldest: number;
  looked: number;
  headAt: number | null;
}

const nothing = (): Memory => ({ chains: new Map(), newest: -1, oldest: Number.POSITIVE_INFINITY, looked: 0, headAt: null });

type AuditReader = Pick<ReadModelReader, 'audit'>;

/** Looks at every row that is kept, once: new ones first, then back to the oldest. Throws STATE_UNAVAILABLE and keeps what it has seen. */
const createWatch = (readModels: AuditReader): (() => Promise<ChainsSeen>) => {
  let memory = nothing();
  const take = (rows: readonly AuditView[]): void => {
    const fresh = rows.filter(({ offset }) => offset > memory.newest || offset < memory.oldest);
    const chains = new Map(memory.chains);
    for (const row of fresh) chains.set(row.stream_id, addRow(chains.get(row.stream_id), row));
    const offsets = fresh.map(({ offset }) => offset);
    memory = {
      chains,
      newest: Math.max(memory.newest, ...offsets),
      oldest: Math.min(memory.oldest, ...offsets),
      looked: memory.looked + fresh.length,
      headAt: Math.max(memory.headAt ?? 0, ...fresh.map(({ at }) => at)),
    };
  };
  return async () => {
    const { items, total } = await readModels.audit({ offset: 0, limit: pageSize });
    const [head] = items;
    // The store was filled anew, or more rows came than a page holds: it is looked at from the start.
    if (head === undefined || head.offset < memory.newest || (memory.newest >= 0 && !items.some((row) => row.offset <= memory.newest))) {
      memory = nothing();
    }
    take(items);
    for (let page = 0; page < pagesMax && memory.looked < total; page += 1) {
      const older = await readModels.audit({ offset: memory.looked, limit: pageSize });
      if (older.items.length === 0) break;
      take(older.items);
    }
    return { chains: [...memory.chains.values()], looked: Math.min(memory.looked, total), total, head_at: memory.headAt };
  };
};

const watches = new WeakMap<AuditReader, () => Promise<ChainsSeen>>();

/** State of the chain of each writer over every audit row that is kept; shared by all viewers of this process. */
export const auditChains = (readModels: AuditReader): Promise<ChainsSeen> => {
  const watch = watches.get(readModels) ?? inTurn(createWatch(readModels));
  watches.set(readModels, watch);
  return watch();
};

/** One look at a time: those who ask meanwhile get its answer. */
const inTurn = <Answer>(ask: () => Promise<Answer>): (() => Promise<Answer>) => {
  let asked: Promise<Answer> | null = null;
  return () => (asked ??= ask().finally(() => (asked = null)));
};
