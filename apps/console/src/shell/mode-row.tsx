'use client';

import { useNow } from '#client/clock.ts';
import { formatAge, formatClock, formatCount, formatCountdown } from '#ui/format.ts';
import { ToneIcon } from '#ui/state-tag.tsx';
import type { Tone } from '#ui/state-tag.tsx';
import type { ReactNode } from 'react';

import type { ActiveMode } from '@gridstream/schemas';

const tones: Readonly<Record<ActiveMode['mode'], Tone>> = {
  NORMAL: 'normal',
  HEAT_SUSPEND: 'warn',
  MANUAL_ONLY: 'warn',
  TEST: 'warn',
  SAFETY_FREEZE: 'alarm',
  TELEMETRY_HALT: 'alarm',
  GRID_FOLLOW: 'alarm',
  UNKNOWN: 'alarm',
};

const looks: Readonly<Record<Tone, string>> = {
  normal: 'bg-panel text-ink',
  warn: 'bg-warn-fill text-on-warn',
  alarm: 'bg-alarm-fill text-on-alarm',
};

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div className="flex gap-1.5">
    <dt className="font-semibold">{name}</dt>
    <dd>{children}</dd>
  </div>
);

const measuredText = ({ measured, measure, limit }: ActiveMode): string =>
  `${measured === null ? 'not known' : formatCount(measured)}${measure === '' ? '' : ` ${measure}`}, limit ${limit === null ? 'none' : formatCount(limit)}`;

/** One active mode: cause, since, scope, measured value against its limit, what ends it and what is still allowed. */
export const ModeRow = ({ mode }: { readonly mode: ActiveMode }) => {
  const now = useNow();
  const tone = tones[mode.mode];
  return (
    <li data-mode={mode.mode} className={`flex items-start gap-3 px-4 py-1.5 ${looks[tone]}`}>
      <ToneIcon tone={tone} className="mt-0.5 size-5" />
      <p className="w-44 shrink-0 font-bold">{mode.mode.replaceAll('_', ' ')}</p>
      <dl className="flex flex-wrap gap-x-6 gap-y-0.5 text-sm">
        <Fact name="Cause">{mode.cause}</Fact>
        <Fact name="Since">
          <span aria-live="off">
            {formatClock(mode.since)} UTC{now === 0 ? '' : ` (${formatAge(now - mode.since)})`}
          </span>
        </Fact>
        <Fact name="Scope">{mode.scope}</Fact>
        {mode.measure !== '' || mode.measured !== null ? <Fact name="Measured">{measuredText(mode)}</Fact> : null}
        {mode.exit_condition === '' ? null : <Fact name="Ends when">{mode.exit_condition}</Fact>}
        {mode.exits_at === null || now === 0 ? null : <Fact name="Dwell left">{formatCountdown(mode.exits_at - now)}</Fact>}
        <Fact name="Allowed">{mode.allowed}</Fact>
      </dl>
    </li>
  );
};
