'use client';

import { sourceLabel } from '#client/feed/judge-sight.ts';
import { useFeed } from '#client/feed/use-feed.ts';
import type { SourceAge } from '#feed/model.ts';
import { formatAge } from '#ui/format.ts';
import { ToneIcon } from '#ui/state-tag.tsx';

import { authorityChain } from './authority-chain.ts';
import { BlindBanner } from './blind-banner.tsx';
import { ModeRow } from './mode-row.tsx';
import { Registries } from './registries.tsx';
import { Weather } from './weather.tsx';

/** While the console is blind nobody knows whether NORMAL still holds: what restricts stays in sight as last heard, NORMAL does not. */
const Modes = () => {
  const authority = useFeed((state) => state.picture.authority);
  const isBlind = useFeed((state) => state.sight.kind === 'BLIND');
  if (authority === null) {
    return <p className="px-4 py-1.5 font-semibold">Modes are not known yet: nothing may be approved.</p>;
  }
  const shown = isBlind ? authority.modes.filter(({ mode }) => mode !== 'NORMAL') : authority.modes;
  return (
    <>
      {isBlind ? (
        <p data-modes="not-known" className="px-4 py-1.5 font-semibold">
          Modes are not known now: no switch moves and no restriction begins until the supervisor is heard again.
          {shown.length === 0 ? '' : ' Last heard:'}
        </p>
      ) : null}
      <ul aria-label="Active modes">
        {shown.map((mode) => (
          <ModeRow key={`${mode.mode} ${mode.scope}`} mode={mode} />
        ))}
      </ul>
    </>
  );
};

/** Must read 0; any other number, or none, is an alarm. */
const LifeSafety = () => {
  const check = useFeed((state) => state.picture.life_safety);
  const touched = check?.touched ?? null;
  const plans = check?.plans ?? 0;
  const text = `Life-safety points touched by any plan: ${touched ?? 'not known'}`;
  if (touched === 0) {
    return (
      <span data-life-safety="0">
        {text} <span className="text-muted">({plans === 1 ? '1 plan' : `${plans} plans`})</span>
      </span>
    );
  }
  return (
    <strong data-life-safety={touched ?? 'unknown'} className="inline-flex items-center gap-1 bg-alarm-fill px-1.5 text-on-alarm">
      <ToneIcon tone="alarm" /> {text} {check === null ? '' : check.points.join(', ')}
    </strong>
  );
};

const Source = ({ source }: { readonly source: SourceAge }) => {
  const age = source.problem === '' ? formatAge(source.age_ms) : source.problem;
  const name = source.name === 'authority' ? 'supervisor heartbeat' : sourceLabel(source.name);
  return (
    <li data-source={source.name} className={source.ok ? '' : 'inline-flex items-center gap-1 font-semibold text-warn'}>
      {source.ok ? null : <ToneIcon tone="warn" />}
      {name} {age}
      {source.ok ? '' : `, limit ${source.bound_ms / 1_000} s`}
    </li>
  );
};

const Sources = () => {
  const beat = useFeed((state) => state.beat);
  return (
    <ul aria-label="Age of every source" className="flex flex-wrap gap-x-4">
      {beat?.sources.map((source) => <Source key={source.name} source={source} />) ?? <li>sources not heard yet</li>}
    </ul>
  );
};

const Chain = () => {
  const pipeline = useFeed((state) => state.picture.pipeline);
  // Whoever does not hear the supervisor does not know what is frozen.
  const authority = useFeed((state) => (state.sight.kind === 'BLIND' ? null : state.picture.authority));
  return (
    <ol aria-label="From lag to authority" className="flex flex-wrap gap-x-2">
      {authorityChain(pipeline, authority).map(({ text, abnormal }, index) => (
        <li key={text} className={abnormal ? 'font-semibold text-warn' : ''}>
          {index === 0 ? '' : '→ '}
          {text}
        </li>
      ))}
    </ol>
  );
};

/** What limits every decision right now, on top of every page. */
export const SafetyStrip = () => (
  <section aria-label="Safety" className="border-b border-edge bg-panel">
    <BlindBanner />
    <Modes />
    <div className="flex flex-wrap gap-x-8 gap-y-0.5 border-t border-line px-4 py-1 text-sm">
      <LifeSafety />
      <Sources />
      <Weather />
      <Registries />
      <Chain />
    </div>
  </section>
);
