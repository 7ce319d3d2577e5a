import type { AuditRow } from '@gridstream/schemas';

import { AppError } from '../errors.ts';
import type { EventAppender } from '../ports/event-log.ts';
import type { Clock } from '../ports/runtime.ts';
import { chainRow } from './audit-chain.ts';
import type { AuditContent, ChainHead } from './audit-chain.ts';

export type AuditEntry = Pick<AuditContent, 'actor' | 'event' | 'object_ref' | 'summary'> &
  Partial<Pick<AuditContent, 'decision' | 'dominating_rule' | 'snapshot_hash' | 'detail_json'>>;

export interface AuditWriter {
  /** Resolves once the row is durable; throws LOG_UNAVAILABLE, and then refuses every later row, because the head is no longer known. */
  append(entry: AuditEntry): Promise<AuditRow>;
  /** Audit first: runs the effect only once its row is durable. */
  before<Value>(entry: AuditEntry, effect: () => Promise<Value>): Promise<Value>;
  usable(): boolean;
}

export interface AuditWriterContext {
  readonly appender: EventAppender;
  readonly clock: Clock;
  /** One writer each. */
  readonly streamId: string;
  readonly node: string;
  /** Head of the stream as `audit.v1` has it, null when the stream is new. */
  readonly head: ChainHead | null;
}

/** Appends the rows of one stream, one after another, each chained to the one before. */
export const createAuditWriter = (ctx: AuditWriterContext): AuditWriter => {
  let head = ctx.head;
  let usable = true;
  let queue: Promise<unknown> = Promise.resolve();
  const write = async (entry: AuditEntry): Promise<AuditRow> => {
    if (!usable) throw unavailable();
    const row = chainRow(head, { ...defaults, ...entry, stream_id: ctx.streamId, at: ctx.clock.nowMs(), node: ctx.node });
    try {
      await ctx.appender.append('audit.v1', [{ key: ctx.streamId, value: row }]);
    } catch (cause) {
      usable = false;
      throw unavailable(cause);
    }
    head = { sequence: row.sequence, hash: row.hash };
    return row;
  };
  const append = async (entry: AuditEntry): Promise<AuditRow> => {
    const writing = queue.then(() => write(entry));
    queue = writing.catch(() => undefined);
    return await writing;
  };
  return {
    append,
    before: async (entry, effect) => {
      await append(entry);
      return await effect();
    },
    usable: () => usable,
  };
};

/** Head of a stream after one more row of `audit.v1`: what a writer starts from. */
export const foldHead = (head: ChainHead | null, row: AuditRow): ChainHead =>
  head !== null && head.sequence >= row.sequence ? head : { sequence: row.sequence, hash: row.hash };

const defaults = { decision: 'NONE', dominating_rule: '', snapshot_hash: '', detail_json: '{}' } as const;

const unavailable = (cause?: unknown): AppError =>
  new AppError('LOG_UNAVAILABLE', 'the audit row could not be written', {
    publicMessage: 'The audit log is not available, so nothing was done.',
    retryable: true,
    cause,
  });
