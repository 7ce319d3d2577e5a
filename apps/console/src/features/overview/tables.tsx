'use client';

import { useFeed } from '#client/feed/use-feed.ts';
import { classLabel } from '#features/critical-assets/class-label.ts';
import { Age } from '#ui/age.tsx';
import { formatQuantity } from '#ui/format.ts';
import type { ReactNode } from 'react';

import type { OneLine } from '@gridstream/domain/network';

import { telemetryAgeMsMax } from './feeder-view.ts';
import type { Measured } from './feeder-view.ts';
import type { LiveFeeder } from './use-feeder.ts';

const Table = ({
  caption,
  heads,
  children,
}: {
  readonly caption: string;
  readonly heads: readonly string[];
  readonly children: ReactNode;
}) => (
  <table className="text-left text-sm">
    <caption className="pb-1 text-left font-semibold">{caption}</caption>
    <thead>
      <tr>
        {heads.map((head) => (
          <th key={head} scope="col" className="border-b border-edge pr-5 font-medium text-muted">
            {head}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>{children}</tbody>
  </table>
);

const cell = 'border-b border-line py-0.5 pr-5';
const quantity = ({ value, unit }: Measured): string => formatQuantity(value, unit);

const Switches = ({ feeder, drawing }: { readonly feeder: LiveFeeder; readonly drawing: OneLine | null }) => {
  const normallyOpen = new Map(drawing?.branches.map((branch) => [branch.id, branch.normallyOpen]));
  return (
    <Table caption="Switches" heads={['Switch', 'Position', 'Normally', 'Quality', 'Age']}>
      {feeder.view.switches.map((item) => (
        <tr key={item.deviceId}>
          <th scope="row" className={`${cell} font-medium`}>
            {item.switchId}
          </th>
          <td className={cell}>{item.state.toLowerCase()}</td>
          <td className={cell}>{normallyOpen.get(item.switchId) === true ? 'open' : 'closed'}</td>
          <td className={cell}>{item.quality}</td>
          <td className={cell}>
            <Age at={item.at} boundMs={telemetryAgeMsMax} />
          </td>
        </tr>
      ))}
    </Table>
  );
};

const Sensors = ({ feeder }: { readonly feeder: LiveFeeder }) => (
  <Table caption="Line sensors" heads={['Line', 'Current by phase', 'Load', 'Quality', 'Age']}>
    {feeder.view.sensors.map((item) => (
      <tr key={item.deviceId}>
        <th scope="row" className={`${cell} font-medium`}>
          {item.lineId}
        </th>
        <td className={cell}>{item.amps.map(quantity).join(' / ')}</td>
        <td className={cell}>{quantity(item.kilowatts)}</td>
        <td className={cell}>{item.quality}</td>
        <td className={cell}>
          <Age at={item.at} boundMs={telemetryAgeMsMax} />
        </td>
      </tr>
    ))}
  </Table>
);

const ProtectedPoints = ({ feeder }: { readonly feeder: LiveFeeder }) => {
  const points = useFeed((state) => state.picture.protected_points);
  return (
    <Table caption="Protected points" heads={['Point', 'Name', 'Bus', 'Class', 'Level: switch, device', 'Supplied']}>
      {points?.map((point) => (
        <tr key={point.service_point_id}>
          <th scope="row" className={`${cell} font-medium`}>
            {point.service_point_id}
          </th>
          <td className={cell}>{point.name}</td>
          <td className={cell}>{point.node}</td>
          <td className={cell}>{classLabel(point.criticality_class)}</td>
          <td className={cell}>
            {point.level}, {point.device_level}
          </td>
          <td className={cell}>{supplyText[feeder.supplied.get(point.service_point_id) ?? 'UNMAPPED']}</td>
        </tr>
      ))}
    </Table>
  );
};

/** The diagram in words. */
export const FeederTables = ({ feeder, drawing }: { readonly feeder: LiveFeeder; readonly drawing: OneLine | null }) => (
  <div className="flex flex-wrap gap-x-10 gap-y-6">
    <Switches feeder={feeder} drawing={drawing} />
    <Sensors feeder={feeder} />
    <ProtectedPoints feeder={feeder} />
  </div>
);

const supplyText = { EVERY: 'yes', SOME: 'uncertain', NONE: 'no', UNMAPPED: 'not on the network' } as const;
