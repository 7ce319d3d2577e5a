import type { DataColumn } from '#ui/data-table.tsx';
import { formatInstant } from '#ui/format.ts';
import { StateTag } from '#ui/state-tag.tsx';
import type { Tone } from '#ui/state-tag.tsx';

import type { AuditView } from '@gridstream/schemas';

/** A row by its place in the log. */
export const rowKey = ({ partition, offset }: Pick<AuditView, 'partition' | 'offset'>): string => `${partition}-${offset}`;

const decisions: Readonly<Record<AuditView['decision'], { readonly word: string; readonly tone: Tone }>> = {
  PERMIT: { word: 'permit', tone: 'normal' },
  HOLD_FOR_OPERATOR: { word: 'hold for operator', tone: 'normal' },
  DENY: { word: 'deny', tone: 'alarm' },
  NONE: { word: 'none', tone: 'normal' },
  UNKNOWN: { word: 'unknown', tone: 'warn' },
};

/** Columns of the audit; `open` shows the detail of a row. */
export const auditColumns = (open: (row: AuditView) => void): readonly DataColumn<AuditView>[] => [
  ...whoAndWhen,
  eventColumn(open),
  ...whatWasDecided,
];

const whoAndWhen: readonly DataColumn<AuditView>[] = [
  {
    id: 'time',
    header: 'Time (UTC)',
    sortBy: (row) => row.at,
    cell: (row) => (
      <time dateTime={new Date(row.at).toISOString()} className="whitespace-nowrap">
        {formatInstant(row.at).replace(' UTC', '')}
      </time>
    ),
  },
  { id: 'actor', header: 'Actor', sortBy: (row) => row.actor, cell: (row) => row.actor },
];

const eventColumn = (open: (row: AuditView) => void): DataColumn<AuditView> => ({
  id: 'event',
  header: 'Event',
  isRowHeader: true,
  sortBy: (row) => row.event,
  cell: (row) => (
    <button type="button" className="min-h-6 text-left text-accent underline underline-offset-2" onClick={() => open(row)}>
      {row.event}
    </button>
  ),
});

const whatWasDecided: readonly DataColumn<AuditView>[] = [
  { id: 'object', header: 'Object', sortBy: (row) => row.object_ref, cell: (row) => <span className="break-all">{row.object_ref}</span> },
  {
    id: 'decision',
    header: 'Decision',
    sortBy: (row) => row.decision,
    cell: (row) =>
      row.decision === 'NONE' ? (
        <span className="text-muted">none</span>
      ) : (
        <StateTag tone={decisions[row.decision].tone}>{decisions[row.decision].word}</StateTag>
      ),
  },
  {
    id: 'rule',
    header: 'Rule',
    sortBy: (row) => row.dominating_rule,
    cell: (row) => <span className="whitespace-nowrap">{row.dominating_rule || '–'}</span>,
  },
  { id: 'summary', header: 'Summary', cell: (row) => row.summary },
  {
    id: 'hash',
    header: 'Row and hash',
    sortBy: (row) => row.sequence,
    cell: (row) => (
      <span className="whitespace-nowrap">
        {row.sequence} <span className="font-mono text-xs">{row.hash.slice(0, 10)}</span>
        {!row.chain_ok && (
          <>
            {' '}
            <StateTag tone="alarm">chain broken</StateTag>
          </>
        )}
      </span>
    ),
  },
];
