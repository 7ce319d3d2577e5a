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
  header: 'Point',
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
      <span className="font-normal text-muted">
        {row.id}, {row.bus === '' ? 'bus not known' : `bus ${row.bus} ${row.phases.join('')}`}
      </span>
    </>
  ),
});

const columns: readonly DataColumn<CriticalAsset>[] = [
  {
    id: 'class',
    header: 'Class',
    sortBy: (row) => row.class_label,
    cell: (row) => (
      <>
        {row.class_label}
        {row.unknown_because !== '' && <p className="text-xs font-semibold text-warn">{row.unknown_because}</p>}
      </>
    ),
  },
  { id: 'level', header: 'Against a switch', sortBy: (row) => row.level, cell: (row) => levelLabel(row.level) },
  { id: 'device', header: 'Against a device', sortBy: (row) => row.device_level, cell: (row) => levelLabel(row.device_level) },
  {
    id: 'source',
    header: 'Sources',
    sortBy: (row) => row.sources[0]?.source ?? '',
    cell: (row) => [...new Set(row.sources.map((item) => sourceLabel(item.source)))].join(', ') || 'none',
  },
  {
    id: 'designation',
    header: 'Designation',
    sortBy: (row) => row.designation,
    cell: (row) => <DesignationTag state={row.designation} />,
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
