'use client';

import { useNow } from '#client/clock.ts';
import { useFeed } from '#client/feed/use-feed.ts';
import { Button } from '#ui/button.tsx';
import { useMemo } from 'react';

import type { OneLine } from '@gridstream/domain/network';

import { middleOf, onScreen, planLabels, protectionByBus } from './label-plan.ts';
import { branchLook, ProtectedSymbol, SensorSymbol, SwitchSymbol } from './symbols.tsx';
import type { LiveFeeder } from './use-feeder.ts';
import { useViewport } from './use-viewport.ts';
import type { Box, Move } from './use-viewport.ts';

const margin = 140;
/** Room for the labels beyond the left edge. */
const labelRoom = 480;

const wholeOf = ({ bounds }: OneLine): Box => ({
  x: bounds.minX - labelRoom,
  y: -bounds.maxY - margin,
  width: bounds.maxX - bounds.minX + labelRoom + margin,
  height: bounds.maxY - bounds.minY + 2 * margin,
});

const moves: readonly { readonly move: Move; readonly sign: string; readonly label: string }[] = [
  { move: 'in', sign: '+', label: 'Zoom in' },
  { move: 'out', sign: '−', label: 'Zoom out' },
  { move: 'left', sign: '←', label: 'Pan left' },
  { move: 'right', sign: '→', label: 'Pan right' },
  { move: 'up', sign: '↑', label: 'Pan up' },
  { move: 'down', sign: '↓', label: 'Pan down' },
  { move: 'all', sign: 'All', label: 'Show all' },
];

const Lines = ({ drawing }: { readonly drawing: OneLine }) =>
  drawing.branches.map((branch) => {
    const [from, to] = [onScreen(branch.from), onScreen(branch.to)];
    return (
      <line
        key={branch.id}
        data-branch={branch.id}
        data-energised={branch.energised}
        x1={from.x}
        y1={from.y}
        x2={to.x}
        y2={to.y}
        strokeWidth={branch.phases.length === 3 ? 16 : 8}
        strokeLinecap="round"
        {...branchLook(branch)}
      />
    );
  });

/** A load is a disc whose area follows its rating in kilowatts. */
const Loads = ({ drawing, feeder }: { readonly drawing: OneLine; readonly feeder: LiveFeeder }) =>
  drawing.buses.flatMap((bus) => {
    const kilowatts = bus.servicePointIds.reduce((sum, id) => sum + (feeder.kilowattsByPoint.get(id) ?? 0), 0);
    if (bus.servicePointIds.length === 0) return [];
    const { x, y } = onScreen(bus);
    const look =
      bus.energised === 'NONE'
        ? { fill: 'var(--color-panel)', stroke: 'var(--color-alarm)', strokeWidth: 8 }
        : { fill: 'var(--color-edge)' };
    return [
      <circle key={bus.id} cx={x} cy={y} r={10 + 2.6 * Math.sqrt(kilowatts)} {...look}>
        <title>{`Bus ${bus.id}: ${bus.servicePointIds.join(', ')}, ${kilowatts} kW rated`}</title>
      </circle>,
    ];
  });

const Toolbar = ({ viewport: { move, onKeyDown } }: { readonly viewport: ReturnType<typeof useViewport> }) => (
  <div role="toolbar" aria-label="View of the diagram; arrow keys pan, plus and minus zoom, 0 shows all" className="mb-1 flex gap-1">
    {moves.map(({ move: to, sign, label }) => (
      <Button
        key={to}
        aria-label={label}
        title={label}
        className="min-w-9 justify-center px-1"
        onKeyDown={onKeyDown}
        onClick={() => move(to)}
      >
        {sign}
      </Button>
    ))}
  </div>
);

const Symbols = ({ drawing, feeder }: { readonly drawing: OneLine; readonly feeder: LiveFeeder }) => {
  const points = useFeed((state) => state.picture.protected_points);
  const now = useNow();
  const { sensors, switches } = feeder.view;
  const protection = useMemo(() => protectionByBus(drawing, points ?? []), [drawing, points]);
  const places = useMemo(() => planLabels(drawing, protection, feeder.sensorPlaces), [drawing, protection, feeder.sensorPlaces]);
  const branches = new Map(drawing.branches.map((branch) => [branch.id, branch]));
  return (
    <>
      {protection.map((item) => (
        <ProtectedSymbol key={item.bus} item={item} place={places.get(item.bus)} />
      ))}
      {sensors.map((view) => {
        const branch = branches.get(view.lineId);
        return branch === undefined ? null : (
          <SensorSymbol key={view.deviceId} at={middleOf(branch)} place={places.get(view.deviceId)} view={view} nowMs={now} />
        );
      })}
      {drawing.branches
        .filter((branch) => branch.kind === 'SWITCH')
        .map((branch) => (
          <SwitchSymbol
            key={branch.id}
            at={middleOf(branch)}
            place={places.get(branch.id)}
            branch={branch}
            nowMs={now}
            view={switches.find((item) => item.switchId === branch.id)}
          />
        ))}
    </>
  );
};

/** The feeder at its real coordinates. Pictures say it to the eye; the tables below say the same in words. */
export const Diagram = ({ drawing, feeder }: { readonly drawing: OneLine; readonly feeder: LiveFeeder }) => {
  const viewport = useViewport(wholeOf(drawing));
  const { x, y, width, height } = viewport.box;
  return (
    <div>
      <Toolbar viewport={viewport} />
      <svg
        role="img"
        aria-label="One-line diagram of the feeder. The tables under it hold the same facts."
        viewBox={`${x} ${y} ${width} ${height}`}
        className="max-h-[74vh] w-full"
      >
        <Lines drawing={drawing} />
        <Loads drawing={drawing} feeder={feeder} />
        <Symbols drawing={drawing} feeder={feeder} />
      </svg>
    </div>
  );
};
