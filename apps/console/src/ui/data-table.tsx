'use client';

import {
  createColumnHelper,
  createSortedRowModel,
  rowSortingFeature,
  sortFn_alphanumeric,
  sortFn_basic,
  tableFeatures,
  useTable,
} from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useMemo, useRef } from 'react';
import type { ReactNode } from 'react';

import { ScrollArea } from './scroll-area.tsx';

const features = tableFeatures({
  rowSortingFeature,
  sortedRowModel: createSortedRowModel(),
  sortFns: { alphanumeric: sortFn_alphanumeric, basic: sortFn_basic },
});

export interface DataColumn<Row> {
  readonly id: string;
  readonly header: string;
  /** What the column sorts by; without it the column does not sort. Null sorts as unknown. */
  readonly sortBy?: (row: Row) => string | number | null;
  readonly cell: (row: Row) => ReactNode;
  readonly numeric?: boolean;
  /** Marks the cell that names the row. */
  readonly isRowHeader?: boolean;
}

interface DataTableProps<Row> {
  readonly caption: string;
  readonly columns: readonly DataColumn<Row>[];
  /** Must keep its identity while it does not change. */
  readonly rows: readonly Row[];
  readonly rowId: (row: Row) => string;
  readonly isCurrent?: (row: Row) => boolean;
}

const rowHeight = 32;
const virtualFrom = 120;
const cellLook = 'border-b border-line px-2 py-1 align-top';

/** A table that sorts by its headers; long ones draw only the rows in view. */
export const DataTable = <Row extends object>({ caption, columns, rows, rowId, isCurrent }: DataTableProps<Row>) => {
  const scroller = useRef<HTMLElement>(null);
  const table = useSortedTable({ columns, rows, rowId });
  const sorted = table.getRowModel().rows;
  const isLong = sorted.length > virtualFrom;
  // oxlint-disable-next-line react/incompatible-library -- its state changes between renders, so this component is not memoised
  const virtual = useVirtualizer({
    count: sorted.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 20,
    enabled: isLong,
  });
  const window = virtual.getVirtualItems();
  const shown = isLong ? window.flatMap((item) => sorted[item.index] ?? []) : sorted;
  const before = isLong ? (window[0]?.start ?? 0) : 0;
  const after = isLong ? Math.max(0, virtual.getTotalSize() - (window.at(-1)?.end ?? 0)) : 0;
  return (
    <ScrollArea ref={scroller} label={caption} className={`overflow-auto ${isLong ? 'h-[65vh]' : ''}`}>
      <table className="w-full border-collapse text-left text-sm" aria-rowcount={sorted.length + 1}>
        <caption className="sr-only">{caption}</caption>
        <thead className="sticky top-0 z-1 bg-panel">
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map(({ column }, index) => (
                <HeaderCell key={column.id} sorted={column.getIsSorted()} spec={columns[index]} toggle={column.getToggleSortingHandler()} />
              ))}
            </tr>
          ))}
        </thead>
        <tbody>
          <Spacer height={before} span={columns.length} />
          {shown.map((row) => (
            <tr
              key={row.id}
              aria-rowindex={row.index + 2}
              className={isCurrent?.(row.original) === true ? 'bg-raised outline outline-edge' : ''}
            >
              {columns.map((column) => (
                <Cell key={column.id} column={column} row={row.original} />
              ))}
            </tr>
          ))}
          <Spacer height={after} span={columns.length} />
        </tbody>
      </table>
    </ScrollArea>
  );
};

const useSortedTable = <Row extends object>({ columns, rows, rowId }: Pick<DataTableProps<Row>, 'columns' | 'rows' | 'rowId'>) => {
  const definitions = useMemo(() => {
    const helper = createColumnHelper<typeof features, Row>();
    return helper.columns(
      columns.map(({ id, header, sortBy }) =>
        helper.accessor((row: Row) => sortBy?.(row) ?? null, { id, header, enableSorting: sortBy !== undefined, sortFn: 'alphanumeric' }),
      ),
    );
  }, [columns]);
  const data = useMemo(() => [...rows], [rows]);
  return useTable({ features, columns: definitions, data, getRowId: rowId });
};

interface HeaderCellProps<Row> {
  readonly spec: DataColumn<Row> | undefined;
  readonly sorted: false | 'asc' | 'desc';
  readonly toggle: ((event: unknown) => void) | undefined;
}

const sortWords = { asc: 'ascending', desc: 'descending' } as const;

const HeaderCell = <Row extends object>({ spec, sorted, toggle }: HeaderCellProps<Row>) => {
  if (spec === undefined) return null;
  const look = `border-b border-edge px-2 py-1 font-medium text-muted ${spec.numeric === true ? 'text-right' : ''}`;
  if (spec.sortBy === undefined) {
    return (
      <th scope="col" className={look}>
        {spec.header}
      </th>
    );
  }
  return (
    <th scope="col" className={look} aria-sort={sorted === false ? 'none' : sortWords[sorted]}>
      <button type="button" onClick={toggle} className="inline-flex min-h-6 items-center gap-1 font-medium hover:text-ink">
        {spec.header}
        <span aria-hidden="true">{sorted === 'asc' ? '▲' : sorted === 'desc' ? '▼' : '↕'}</span>
      </button>
    </th>
  );
};

const Cell = <Row extends object>({ column, row }: { readonly column: DataColumn<Row>; readonly row: Row }) => {
  const look = `${cellLook} ${column.numeric === true ? 'text-right whitespace-nowrap' : ''}`;
  return column.isRowHeader === true ? (
    <th scope="row" className={`${look} font-medium`}>
      {column.cell(row)}
    </th>
  ) : (
    <td className={look}>{column.cell(row)}</td>
  );
};

const Spacer = ({ height, span }: { readonly height: number; readonly span: number }) =>
  height === 0 ? null : (
    <tr aria-hidden="true">
      <td colSpan={span} style={{ height }}>
        {'\u00a0'}
      </td>
    </tr>
  );
