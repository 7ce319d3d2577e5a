'use client';

import { useNow } from '#client/clock.ts';
import { modeTones } from '#shell/mode-tone.ts';
import { Age } from '#ui/age.tsx';
import { ColumnHeads } from '#ui/column-heads.tsx';
import { formatMeasured } from '#ui/measure.ts';
import { Panel } from '#ui/panel.tsx';
import { StateTag } from '#ui/state-tag.tsx';
import type { Tone } from '#ui/state-tag.tsx';
import { Fragment } from 'react';

import type { ActiveMode } from '@gridstream/schemas';

import { exitText, measuredText, sinceText, sourceText } from './mode-facts.ts';
import { modeName, modeWords } from './mode-words.ts';
import type { ExplainedMode } from './mode-words.ts';
import type { WatchedValue } from './model.ts';

interface ModePanelProps {
  readonly mode: ExplainedMode;
  /** Its entries while it is active, none while it is not, null while nobody knows. */
  readonly active: readonly ActiveMode[] | null;
  readonly values: readonly WatchedValue[];
}

/** One mode: on with its reason, or off with what would bring it about. */
export const ModePanel = ({ mode, active, values }: ModePanelProps) => (
  <div id={mode}>
    <Panel title={modeName(mode)} aside={<OnOff mode={mode} active={active} />}>
      {active?.map((item) => (
        <WhyOn key={item.scope} item={item} />
      ))}
      {values.length > 0 && <Watched mode={mode} values={values} />}
      <Facts facts={rules(mode)} />
    </Panel>
  </div>
);

const OnOff = ({ mode, active }: Pick<ModePanelProps, 'mode' | 'active'>) => {
  if (active === null) return <StateTag tone="warn">not known</StateTag>;
  return active.length > 0 ? <StateTag tone={modeTones[mode]}>ON</StateTag> : <StateTag tone="normal">off</StateTag>;
};

const rules = (mode: ExplainedMode): readonly (readonly [string, string])[] => {
  const words = modeWords[mode];
  return [
    ['Entered when', words.entered],
    ['Forbids', words.restricts],
    ['Still allowed', words.allowed],
    ['Left when', words.left],
  ];
};

const Facts = ({ facts }: { readonly facts: readonly (readonly [string, string])[] }) => (
  <dl className="grid grid-cols-[7rem_1fr] gap-x-4 gap-y-0.5 text-sm">
    {facts.map(([term, value]) => (
      <Fragment key={term}>
        <dt className="text-muted">{term}</dt>
        <dd>{value}</dd>
      </Fragment>
    ))}
  </dl>
);

const WhyOn = ({ item }: { readonly item: ActiveMode }) => {
  const now = useNow();
  const facts: readonly (readonly [string, string])[] = [
    ['Cause', item.cause],
    ['Measured', measuredText(item)],
    ['Source', sourceText(item, now)],
    ['Since', `${sinceText(item, now)}, ${item.scope}`],
    ['Ends when', item.exit_condition],
    ['Time to exit', exitText(item, now)],
    ['Allowed now', item.allowed],
  ];
  return (
    <div className="mb-3 border-l-4 border-edge bg-raised p-2">
      <Facts facts={facts.map(([term, value]) => [term, value === '' ? 'not stated' : value] as const)} />
    </div>
  );
};

const states: Readonly<Record<WatchedValue['state'], { readonly word: string; readonly tone: Tone }>> = {
  WITHIN: { word: 'within', tone: 'normal' },
  OVER: { word: 'OVER', tone: 'alarm' },
  UNKNOWN: { word: 'unknown, counts as over', tone: 'alarm' },
  NOT_STATED: { word: 'no source states it', tone: 'normal' },
};

const cell = 'border-b border-line px-2 py-0.5 align-top';

const Watched = ({ mode, values }: Pick<ModePanelProps, 'mode' | 'values'>) => (
  <div className="mb-3 overflow-x-auto">
    <table className="w-full text-left text-sm">
      <caption className="sr-only">Inputs of {modeName(mode)}</caption>
      <ColumnHeads names={['Input', 'Now', 'Limit', 'State', 'Source', 'Age']} />
      <tbody>
        {values.map((item) => (
          <tr key={item.what}>
            <th scope="row" className={`${cell} font-medium`}>
              {item.what}
            </th>
            <td className={`${cell} whitespace-nowrap`}>{item.state === 'NOT_STATED' ? '–' : formatMeasured(item.value, item.unit)}</td>
            <td className={`${cell} whitespace-nowrap`}>{formatMeasured(item.limit, item.unit)}</td>
            <td className={cell}>
              <StateTag tone={states[item.state].tone}>{states[item.state].word}</StateTag>
            </td>
            <td className={cell}>{item.source}</td>
            <td className={`${cell} whitespace-nowrap`}>{item.state === 'NOT_STATED' ? '–' : <Age at={item.observed_at} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
);
