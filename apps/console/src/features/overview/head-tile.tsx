'use client';

import { Age } from '#ui/age.tsx';
import { formatQuantity } from '#ui/format.ts';
import { Panel } from '#ui/panel.tsx';
import { StateTag } from '#ui/state-tag.tsx';

import { telemetryAgeMsMax } from './feeder-view.ts';
import type { HeadView } from './feeder-view.ts';

/** The bar ends at 130 % of the rating; the mark stands at 100 %. */
const barRatioMax = 1.3;

const Bar = ({ ratio }: { readonly ratio: number }) => (
  <svg viewBox="0 0 130 10" preserveAspectRatio="none" aria-hidden="true" className="mt-2 h-4 w-full">
    <rect width="130" height="10" fill="var(--color-raised)" />
    <rect width={Math.min(ratio, barRatioMax) * 100} height="10" fill={ratio > 1 ? 'var(--color-alarm-fill)' : 'var(--color-edge)'} />
    <rect x="99.5" width="1" height="10" fill="var(--color-ink)" />
  </svg>
);

const Phases = ({ rows }: { readonly rows: HeadView['byPhase'] }) => (
  <table className="mt-2 w-full text-right text-sm">
    <thead className="text-muted">
      <tr>
        <th scope="col" className="text-left font-medium">
          Phase
        </th>
        <th scope="col" className="font-medium">
          Load
        </th>
        <th scope="col" className="font-medium">
          Current
        </th>
        <th scope="col" className="font-medium">
          Voltage
        </th>
      </tr>
    </thead>
    <tbody>
      {rows.map(({ phase, kilowatts: load, amps, volts }) => (
        <tr key={phase}>
          <th scope="row" className="text-left font-medium">
            {phase}
          </th>
          <td>{formatQuantity(load.value, load.unit)}</td>
          <td>{formatQuantity(amps.value, amps.unit)}</td>
          <td>{formatQuantity(volts.value, volts.unit)}</td>
        </tr>
      ))}
    </tbody>
  </table>
);

/** Load at the feeder head against its rating, with what each phase carries. */
export const HeadTile = ({ head, ratingKilowatts }: { readonly head: HeadView | null; readonly ratingKilowatts: number }) => {
  const kilowatts = head?.kilowatts.value ?? null;
  const ratio = kilowatts === null ? null : kilowatts / ratingKilowatts;
  return (
    <Panel title="Feeder head" aside={<Age at={head?.at ?? null} boundMs={telemetryAgeMsMax} />}>
      <p className="flex flex-wrap items-baseline gap-x-2">
        <span className="text-2xl font-semibold" data-head-kilowatts={kilowatts ?? ''}>
          {formatQuantity(kilowatts, 'kW')}
        </span>
        <span className="text-sm">
          of {formatQuantity(ratingKilowatts, 'kW')} rated{ratio === null ? '' : `, ${Math.round(ratio * 100)} %`}
        </span>
        {ratio !== null && ratio > 1 ? (
          <StateTag tone="alarm">over its rating by {formatQuantity((kilowatts ?? 0) - ratingKilowatts, 'kW')}</StateTag>
        ) : null}
        {head !== null && head.quality !== 'GOOD' ? <StateTag tone="warn">quality {head.quality}</StateTag> : null}
      </p>
      {ratio === null ? null : <Bar ratio={ratio} />}
      <Phases rows={head?.byPhase ?? []} />
    </Panel>
  );
};
