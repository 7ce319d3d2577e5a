'use client';

import { useTRPC } from '#client/trpc.ts';
import { Age } from '#ui/age.tsx';
import { DataTable } from '#ui/data-table.tsx';
import { TextField } from '#ui/field.tsx';
import { Empty, Failure, Loading } from '#ui/notices.tsx';
import { PageTitle } from '#ui/page-title.tsx';
import { Panel } from '#ui/panel.tsx';
import { StateTag } from '#ui/state-tag.tsx';
import { useQuery } from '@tanstack/react-query';
import { parseAsString, parseAsStringLiteral, useQueryState } from 'nuqs';
import { useMemo } from 'react';

import { columns } from './columns.tsx';
import { filters, matches } from './filter.ts';
import type { CriticalAssets } from './model.ts';

const refetchMs = 2_000;

/** Everybody whom no plan may touch, by name. */
export const CriticalAssetsPage = () => {
  const trpc = useTRPC();
  const query = useQuery(trpc.criticalAssets.list.queryOptions(undefined, { refetchInterval: refetchMs }));
  return (
    <>
      <PageTitle title="Critical assets">
        {query.data === undefined ? (
          ''
        ) : (
          <>
            read <Age at={query.data.read_at} boundMs={10_000} /> ago
          </>
        )}
      </PageTitle>
      {query.error !== null && <Failure what="The registry" message={query.error.message} keepsOld={query.data !== undefined} />}
      {query.data === undefined && query.error === null && <Loading what="the registry" />}
      {query.data !== undefined && <Assets view={query.data} />}
    </>
  );
};

const Assets = ({ view }: { readonly view: CriticalAssets }) => {
  const [search, setSearch] = useQueryState('search', parseAsString.withDefault(''));
  const [filter, setFilter] = useQueryState('show', parseAsStringLiteral(filters.map(({ id }) => id)).withDefault('all'));
  const rows = useMemo(() => view.items.filter((item) => matches(item, filter, search)), [view.items, filter, search]);
  return (
    <div className="space-y-3">
      <Summary view={view} />
      {view.supply_problem !== '' && (
        <output className="flex flex-wrap items-center gap-2 text-sm">
          <StateTag tone="warn">Supply uncertain</StateTag> {view.supply_problem} Energised is shown as maybe or not known where it depends
          on that.
        </output>
      )}
      <Panel title={`Protected and unknown points (${rows.length} of ${view.items.length})`}>
        <div className="mb-2 flex flex-wrap items-end gap-4">
          <div className="w-72">
            <TextField
              label="Search name, point, bus or class"
              value={search}
              onChange={(event) => void setSearch(event.target.value || null)}
            />
          </div>
          <fieldset className="flex flex-wrap gap-x-4 gap-y-1 pb-4 text-sm">
            <legend className="text-sm font-medium">Show</legend>
            {filters.map(({ id, label }) => (
              <label key={id} className="flex min-h-6 items-center gap-1">
                <input type="radio" name="show" className="size-4" checked={filter === id} onChange={() => void setFilter(id)} />
                {label}
              </label>
            ))}
          </fieldset>
        </div>
        {view.service_points === 0 ? (
          <Empty>The registry is empty, so every point counts as hard-excluded and no switch is offered. Load the customer file.</Empty>
        ) : rows.length === 0 ? (
          <Empty>No point matches the filter.</Empty>
        ) : (
          <DataTable caption="Protected and unknown service points" columns={columns} rows={rows} rowId={(row) => row.id} />
        )}
      </Panel>
    </div>
  );
};

const Summary = ({ view }: { readonly view: CriticalAssets }) => (
  <p
    className={`flex flex-wrap items-center gap-3 rounded border p-3 ${view.touching === 0 ? 'border-line bg-panel' : 'border-2 border-alarm bg-raised'}`}
  >
    <StateTag tone={view.touching === 0 ? 'normal' : 'alarm'}>
      {view.touching} of {view.open_plans} open {view.open_plans === 1 ? 'plan' : 'plans'}
    </StateTag>
    {view.touching === 0
      ? 'touch a protected point. It must read 0, and it does.'
      : 'touch a protected point. It must read 0: reject those plans now and call the engineer on duty.'}
  </p>
);
