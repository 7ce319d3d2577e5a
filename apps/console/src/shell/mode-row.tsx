'use client';

import { useNow } from '#client/clock.ts';
import { exitText, measuredText, sinceText, sourceText } from '#features/modes/mode-facts.ts';
import { modeName } from '#features/modes/mode-words.ts';
import { ToneIcon } from '#ui/state-tag.tsx';
import type { Tone } from '#ui/state-tag.tsx';
import Link from 'next/link';
import type { ReactNode } from 'react';

import type { ActiveMode } from '@gridstream/schemas';

import { modeTones } from './mode-tone.ts';

const looks: Readonly<Record<Tone, string>> = {
  normal: 'bg-panel text-ink',
  warn: 'bg-warn-fill text-on-warn',
  alarm: 'bg-alarm-fill text-on-alarm',
};

const Fact = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div className="flex gap-1.5">
    <dt className="shrink-0 font-semibold">{name}</dt>
    <dd>{children}</dd>
  </div>
);

const Name = ({ mode, tone }: { readonly mode: ActiveMode; readonly tone: Tone }) => (
  <Link
    href={`/modes#${mode.mode}`}
    title="What this mode means, and what would end it (g m)"
    className="flex w-40 shrink-0 items-center gap-2 font-bold text-current"
  >
    <ToneIcon tone={tone} className="size-5" />
    {modeName(mode.mode)}
  </Link>
);

/** NORMAL takes one line: there is nothing to explain. */
const NormalRow = ({ mode }: { readonly mode: ActiveMode }) => {
  const now = useNow();
  return (
    <li data-mode={mode.mode} className="flex items-center gap-3 px-4 py-1">
      <Name mode={mode} tone="normal" />
      <p className="text-sm">
        since {sinceText(mode, now)} in {mode.scope}. {mode.allowed}.
      </p>
    </li>
  );
};

/** One active mode: cause, value against its limit, who said so and when; what ends it, how long that takes, what is still allowed. */
export const ModeRow = ({ mode }: { readonly mode: ActiveMode }) => {
  const now = useNow();
  if (mode.mode === 'NORMAL') return <NormalRow mode={mode} />;
  const tone = modeTones[mode.mode];
  const [measured, source] = [measuredText(mode), sourceText(mode, now)];
  return (
    <li data-mode={mode.mode} className={`flex items-start gap-3 px-4 py-1.5 ${looks[tone]}`}>
      <Name mode={mode} tone={tone} />
      <dl className="grid gap-y-0.5 text-sm">
        <div className="flex flex-wrap gap-x-6 gap-y-0.5">
          <Fact name="Cause">{mode.cause}</Fact>
          {measured === '' ? null : <Fact name="Measured">{measured}</Fact>}
          {source === '' ? null : (
            <Fact name="Source">
              <span aria-live="off">{source}</span>
            </Fact>
          )}
          <Fact name="Since">
            <span aria-live="off">
              {sinceText(mode, now)}, {mode.scope}
            </span>
          </Fact>
        </div>
        <div className="flex flex-wrap gap-x-6 gap-y-0.5">
          <Fact name="Ends when">
            {mode.exit_condition}; <strong aria-live="off">{exitText(mode, now)}</strong>
          </Fact>
          <Fact name="Allowed">{mode.allowed}</Fact>
        </div>
      </dl>
    </li>
  );
};
