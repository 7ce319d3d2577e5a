'use client';

import { Age } from '#ui/age.tsx';
import type { DataColumn } from '#ui/data-table.tsx';
import { StateTag } from '#ui/state-tag.tsx';
import type { Tone } from '#ui/state-tag.tsx';
import Link from 'next/link';

import { levelLabel } from './class-label.ts';
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

export const columns: readonly DataColumn<CriticalAsset>[] = [
  {
    id: 'name',
    header: 'Point',
    isRowHeader: true,
    sortBy: (row) => row.name,
    cell: (row) => (
      <>
        {row.name} <span className="font-normal text-muted">{row.id}</span>
      </>
    ),
  },
  { id: 'level', header: 'Level against a switch', sortBy: (row) => row.level, cell: (row) => levelLabel(row.level) },
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
  {
    id: 'source',
    header: 'Source',
    sortBy: (row) => row.sources[0]?.source ?? '',
    cell: (row) => [...new Set(row.sources.map((item) => item.source))].join(', ') || 'none',
  },
  {
    id: 'designation',
    header: 'Designation',
    sortBy: (row) => row.sources[0]?.issued_at ?? null,
    cell: (row) => <Designation row={row} />,
  },
  {
    id: 'bus',
    header: 'Bus',
    sortBy: (row) => row.bus,
    cell: (row) => (row.bus === '' ? 'not known' : `${row.bus} ${row.phases.join('')}`),
  },
  {
    id: 'energised',
    header: 'Energised',
    sortBy: (row) => row.energised,
    cell: (row) => <StateTag tone={energised[row.energised].tone}>{energised[row.energised].word}</StateTag>,
  },
  { id: 'plans', header: 'Plans near it', sortBy: (row) => row.plans.length, cell: (row) => <Plans plans={row.plans} /> },
];

const Designation = ({ row }: { readonly row: CriticalAsset }) => {
  const issued = row.sources[0]?.issued_at ?? null;
  if (row.designation === 'UNKNOWN') return <StateTag tone="warn">unknown</StateTag>;
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <span>
        {issued === null ? (
          'date not known'
        ) : (
          <>
            <Age at={issued} /> old
          </>
        )}
      </span>
      {row.designation === 'REVIEW_DUE' && <StateTag tone="warn">review due, still protected</StateTag>}
    </span>
  );
};

const Plans = ({ plans }: { readonly plans: readonly NearPlan[] }) =>
  plans.length === 0 ? (
    <span className="text-muted">none</span>
  ) : (
    <ul>
      {plans.map((plan) => (
        <li key={`${plan.recommendation_id} ${plan.relation}`} className={plan.relation === 'TOUCHES' ? 'font-semibold text-alarm' : ''}>
          {relations[plan.relation]}{' '}
          <Link href={`/recommendations/${encodeURIComponent(plan.recommendation_id)}`}>{plan.label.split(',')[0]}</Link>
        </li>
      ))}
    </ul>
  );
