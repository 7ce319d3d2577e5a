'use client';

import { formatClock, formatCount, formatCounted } from '#ui/format.ts';
import { Panel } from '#ui/panel.tsx';
import { ScrollArea } from '#ui/scroll-area.tsx';
import { parseAsInteger, parseAsStringLiteral, useQueryState } from 'nuqs';
import { useMemo } from 'react';

import type { LagSample, PartitionLag } from '@gridstream/schemas';

import { lagText } from './describe-lag.ts';
import { LagChart } from './lag-chart.tsx';
import { chartColumns, thinSamples } from './samples.ts';
import { useLagSamples } from './use-lag-samples.ts';

const windows = [
  { minutes: 10, label: '10 min' },
  { minutes: 60, label: '1 h' },
  { minutes: 1_440, label: '24 h' },
  { minutes: 20_160, label: '14 d' },
] as const;
const views = ['chart', 'table'] as const;

interface LagChartPanelProps {
  readonly partition: PartitionLag;
  readonly at: number;
  readonly thresholdRecords: number;
}

/** Lag of one partition over time, as a chart or as a table of the same figures. */
export const LagChartPanel = ({ partition, at, thresholdRecords }: LagChartPanelProps) => {
  const [minutes, setMinutes] = useQueryState('minutes', parseAsInteger.withDefault(10));
  const [view, setView] = useQueryState('view', parseAsStringLiteral(views).withDefault('chart'));
  const { samples, isLoading, problem } = useLagSamples(partition, at, minutes * 60_000);
  const columns = useMemo(() => chartColumns(samples, thresholdRecords), [samples, thresholdRecords]);
  const title = `Lag of ${partition.group}, ${partition.topic}, partition ${partition.partition}`;
  return (
    <Panel
      title={title}
      aside={
        <span className="flex flex-wrap gap-x-4 gap-y-1 text-sm">
          <fieldset className="flex gap-3">
            <legend className="sr-only">Time shown</legend>
            {windows.map((window) => (
              <Choice
                key={window.minutes}
                name="window"
                label={window.label}
                checked={minutes === window.minutes}
                choose={() => void setMinutes(window.minutes)}
              />
            ))}
          </fieldset>
          <fieldset className="flex gap-3">
            <legend className="sr-only">Shown as</legend>
            {views.map((each) => (
              <Choice key={each} name="view" label={each} checked={view === each} choose={() => void setView(each)} />
            ))}
          </fieldset>
        </span>
      }
    >
      {problem !== '' && (
        <p className="text-sm font-semibold text-warn">The history cannot be read ({problem}); only what came since is shown.</p>
      )}
      {isLoading && <p className="text-sm text-muted">Reading the history…</p>}
      <p className="text-sm">
        Now {partition.lag === null ? 'not known' : formatCounted(partition.lag, 'record')}; the freeze is at{' '}
        {formatCount(thresholdRecords)}. {partition.sentence}
      </p>
      {view === 'chart' ? <LagChart columns={columns} label={title} /> : <SampleTable title={title} samples={samples} />}
    </Panel>
  );
};

const Choice = ({
  name,
  label,
  checked,
  choose,
}: {
  readonly name: string;
  readonly label: string;
  readonly checked: boolean;
  readonly choose: () => void;
}) => (
  <label className="flex min-h-6 items-center gap-1">
    <input type="radio" name={name} className="size-4" checked={checked} onChange={choose} />
    {label}
  </label>
);

const rowsMax = 60;

const SampleTable = ({ title, samples }: { readonly title: string; readonly samples: readonly LagSample[] }) => (
  <ScrollArea className="max-h-72 overflow-auto" label={title}>
    <table className="text-left text-sm">
      <caption className="sr-only">{title}</caption>
      <thead>
        <tr className="text-muted">
          <th scope="col" className="pr-8 font-medium">
            Time (UTC)
          </th>
          <th scope="col" className="pr-8 text-right font-medium">
            Lag, records
          </th>
          <th scope="col" className="font-medium">
            State
          </th>
        </tr>
      </thead>
      <tbody>
        {thinSamples(samples, rowsMax)
          .toReversed()
          .map((sample) => (
            <tr key={sample.at}>
              <td className="border-b border-line pr-8">{formatClock(sample.at)}</td>
              <td className="border-b border-line pr-8 text-right">{lagText(sample.lag)}</td>
              <td className="border-b border-line">{sample.state}</td>
            </tr>
          ))}
      </tbody>
    </table>
  </ScrollArea>
);
