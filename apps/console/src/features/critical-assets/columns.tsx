'use client';

import type { DataColumn } from '#ui/data-table.tsx';
import { StateTag } from '#ui/state-tag.tsx';
import type { Tone } from '#ui/state-tag.tsx';
import Link from 'next/link';

import { levelLabel, sourceLabel } from './class-label.ts';
import { DesignationTag } from './designation-tag.tsx';
import type { CriticalAsset, NearPlan } from './model.ts';

const energised: Readonly<Record<CriticalAsset['energised'], { readonly word: string; readonly tone: Tone }>> = {
  YES: { word: 'yes', tone: 'normal' },
  MAYBE: { word: 'maybe', tone: 'warn' },
  NO: { word: 'NO', tone: 'alarm' },
  NOT_KNOWN: { word: 'not known', tone: 'warn' },
};

const relations: Readonly<Record<NearPlan['relation'], string>> = {
  TOUCHES: 'TOUCHED by',
  HELD_BY_TIE: 'held by a tie in',
  EXCLUDED_FOR_IT: 'keeps a switch out of',
};

/** Columns of the table; `choose` shows the sources and the supply path of a point. */
export const assetColumns = (choose: (id: string) => void): readonly DataColumn<CriticalAsset>[] => [nameColumn(choose), ...columns];

const nameColumn = (choose: (id: string) => void): DataColumn<CriticalAsset> => ({
  id: 'name',
  header: 'Point and class',
  isRowHeader: true,
  sortBy: (row) => row.name,
  cell: (row) => (
    <>
      <button
        type="button"
        className="min-h-6 text-left font-medium text-accent underline underline-offset-2"
        aria-label={`${row.name} ${row.id}: sources and supply path`}
        onClick={() => choose(row.id)}
      >
        {row.name}
      </button>{' '}
      <p className="font-normal text-muted">
        {row.class_label}, {row.id}, {row.bus === '' ? 'bus not known' : `bus ${row.bus} ${row.phases.join('')}`}
      </p>
      {row.unknown_because !== '' && <p className="text-xs font-semibold text-warn">{row.unknown_because}</p>}
    </>
  ),
});

const columns: readonly DataColumn<CriticalAsset>[] = [
  {
    id: 'level',
    header: 'Level: switch, device',
    sortBy: (row) => row.level * 10 + row.device_level,
    cell: (row) => <Levels row={row} />,
  },
  {
    id: 'designation',
    header: 'Sources',
    sortBy: (row) => row.designation,
    cell: (row) => (
      <span className="inline-flex flex-wrap items-center gap-x-2">
        {[...new Set(row.sources.map((item) => sourceLabel(item.source)))].join(', ') || 'none'}
        <DesignationTag state={row.designation} />
      </span>
    ),
  },
  {
    id: 'energised',
    header: 'Energised',
    sortBy: (row) => row.energised,
    cell: (row) => <StateTag tone={energised[row.energised].tone}>{energised[row.energised].word}</StateTag>,
  },
  {
    id: 'hangs',
    header: 'Hangs on',
    sortBy: (row) => row.supply?.hangs_on.length ?? null,
    cell: (row) => (row.supply === null ? 'not known' : row.supply.hangs_on.join(', ') || 'no single switch'),
  },
  { id: 'plans', header: 'Plans near it', sortBy: (row) => row.plans.length, cell: (row) => <Plans plans={row.plans} /> },
];

/** Both levels; one word when they are the same. */
const Levels = ({ row }: { readonly row: CriticalAsset }) =>
  row.level === row.device_level ? (
    levelLabel(row.level)
  ) : (
    <>
      switch {levelLabel(row.level)}
      <br />
      device {levelLabel(row.device_level)}
    </>
  );

/** The plans that name a point, loudest those that touch it. */
export const Plans = ({ plans }: { readonly plans: readonly NearPlan[] }) =>
  plans.length === 0 ? (
    <span className="text-muted">none</span>
  ) : (
    <ul>
      {plans.map((plan) => (
        <li key={`${plan.recommendation_id} ${plan.relation}`} className={plan.relation === 'TOUCHES' ? 'font-semibold text-alarm' : ''}>
          {relations[plan.relation]}{' '}
          <Link href={`/recommendations/${encodeURIComponent(plan.recommendation_id)}`}>{plan.label.split(':')[0]}</Link>
        </li>
      ))}
    </ul>
  );
