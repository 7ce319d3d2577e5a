'use client';

import { useTRPC } from '#client/trpc.ts';
import { Button } from '#ui/button.tsx';
import { DataTable } from '#ui/data-table.tsx';
import { TextField } from '#ui/field.tsx';
import { formatCount } from '#ui/format.ts';
import { Empty, Failure, Loading } from '#ui/notices.tsx';
import { PageTitle } from '#ui/page-title.tsx';
import { Panel } from '#ui/panel.tsx';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { parseAsInteger, parseAsString, useQueryState } from 'nuqs';
import { useMemo } from 'react';

import type { AuditView } from '@gridstream/schemas';

import { auditColumns, rowKey } from './audit-columns.tsx';
import { AuditRowPanel } from './audit-row-panel.tsx';
import { ChainPanel } from './chain-panel.tsx';
import type { AuditPage } from './model.ts';

const refetchMs = 2_000;
const pageSize = 200;
const noRows: readonly AuditView[] = [];

/** Every decision, denial and sign-off, and whether the chain that holds them is whole. */
export const Audit = () => {
  const trpc = useTRPC();
  const [search, setSearch] = useQueryState('search', parseAsString.withDefault('').withOptions({ throttleMs: 300 }));
  const [offset, setOffset] = useQueryState('offset', parseAsInteger.withDefault(0));
  const [row, setRow] = useQueryState('row', parseAsString);
  const query = useQuery(
    trpc.audit.list.queryOptions({ offset, limit: pageSize, search }, { refetchInterval: refetchMs, placeholderData: keepPreviousData }),
  );
  const items = query.data?.items ?? noRows;
  const columns = useMemo(() => auditColumns((item) => void setRow(rowKey(item))), [setRow]);
  const chosen = items.find((item) => rowKey(item) === row);
  return (
    <>
      <PageTitle title="Audit">Rows are written before their effect; nothing is ever changed or removed.</PageTitle>
      {query.error !== null && <Failure what="The audit" message={query.error.message} keepsOld={query.data !== undefined} />}
      {query.data === undefined && query.error === null && <Loading what="the audit" />}
      {query.data !== undefined && (
        <div className="space-y-3">
          <ChainPanel chains={query.data.chains} looked={query.data.looked} kept={query.data.kept} offset={offset} limit={pageSize} />
          {chosen !== undefined && <AuditRowPanel row={chosen} close={() => void setRow(null)} />}
          <Panel title={`Rows (${formatCount(query.data.total)})`}>
            <div className="w-96 max-w-full">
              <TextField
                label="Search actor, event, object or summary"
                value={search}
                onChange={(event) => {
                  void setOffset(null);
                  void setSearch(event.target.value || null);
                }}
              />
            </div>
            {items.length === 0 ? (
              <Empty>{search === '' ? 'No row has been written yet.' : 'No row matches. Clear the search to see all.'}</Empty>
            ) : (
              <DataTable
                caption="Audit rows, newest first"
                columns={columns}
                rows={items}
                rowId={rowKey}
                isCurrent={(item) => rowKey(item) === row}
              />
            )}
            <Pager page={query.data} offset={offset} go={(next) => void setOffset(next === 0 ? null : next)} />
          </Panel>
        </div>
      )}
    </>
  );
};

interface PagerProps {
  readonly page: AuditPage;
  readonly offset: number;
  readonly go: (offset: number) => void;
}

const Pager = ({ page, offset, go }: PagerProps) =>
  page.total <= pageSize ? null : (
    <div className="mt-2 flex items-center gap-3 text-sm">
      <Button disabled={offset === 0} onClick={() => go(Math.max(0, offset - pageSize))}>
        Newer
      </Button>
      <Button disabled={offset + pageSize >= page.total} onClick={() => go(offset + pageSize)}>
        Older
      </Button>
      <span>
        {formatCount(offset + 1)} to {formatCount(Math.min(page.total, offset + pageSize))} of {formatCount(page.total)}
      </span>
    </div>
  );
