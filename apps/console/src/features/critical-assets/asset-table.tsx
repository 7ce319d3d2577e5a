'use client';

import { DataTable } from '#ui/data-table.tsx';
import { TextField } from '#ui/field.tsx';
import { Empty } from '#ui/notices.tsx';
import { Panel } from '#ui/panel.tsx';
import { parseAsString, parseAsStringLiteral, useQueryState } from 'nuqs';
import { useMemo } from 'react';

import { assetColumns } from './columns.tsx';
import { filters, matches } from './filter.ts';
import type { CriticalAssets } from './model.ts';

interface AssetTableProps {
  readonly view: CriticalAssets;
  readonly chosenId: string | null;
  readonly choose: (id: string) => void;
}

/** The points that are protected or unknown; unknown ones first. Enter on a name shows its sources and its supply path. */
export const AssetTable = ({ view, chosenId, choose }: AssetTableProps) => {
  const [search, setSearch] = useQueryState('search', parseAsString.withDefault(''));
  const [filter, setFilter] = useQueryState('show', parseAsStringLiteral(filters.map(({ id }) => id)).withDefault('all'));
  const rows = useMemo(() => view.items.filter((item) => matches(item, filter, search)), [view.items, filter, search]);
  const columns = useMemo(() => assetColumns(choose), [choose]);
  return (
    <Panel title={`Protected and unknown points (${rows.length} of ${view.items.length})`}>
      <div className="mb-2 flex flex-wrap items-end gap-x-4">
        <div className="w-64">
          <TextField
            label="Search name, point, bus or class"
            value={search}
            onChange={(event) => void setSearch(event.target.value || null)}
          />
        </div>
        <fieldset className="flex flex-wrap gap-x-4 gap-y-1 pb-3 text-sm">
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
        <DataTable
          caption="Protected and unknown service points"
          columns={columns}
          rows={rows}
          rowId={(row) => row.id}
          isCurrent={(row) => row.id === chosenId}
        />
      )}
    </Panel>
  );
};
