'use client';

import { useNow } from '#client/clock.ts';
import { useFeed } from '#client/feed/use-feed.ts';
import { Button } from '#ui/button.tsx';
import { useMemo } from 'react';

import type { OneLine } from '@gridstream/domain/network';

import type { DiagramOverlay } from './diagram-overlay.ts';
import { middleOf, onScreen, planLabels, protectionByBus } from './label-plan.ts';
import { BusMarks, PathBand } from './overlay-symbols.tsx';
import { SwitchLink } from './switch-link.tsx';
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

interface SymbolsProps {
  readonly drawing: OneLine;
  readonly feeder: LiveFeeder;
  readonly overlay: DiagramOverlay | undefined;
}

const Symbols = ({ drawing, feeder, overlay }: SymbolsProps) => {
  const points = useFeed((state) => state.picture.protected_points);
  const now = useNow();
  const { sensors, switches } = feeder.view;
  const protection = useMemo(() => protectionByBus(drawing, points ?? []), [drawing, points]);
  const places = useMemo(() => planLabels(drawing, protection, feeder.sensorPlaces), [drawing, protection, feeder.sensorPlaces]);
  const branches = new Map(drawing.branches.map((branch) => [branch.id, branch]));
  return (
    <>
      <g aria-hidden="true">
        {overlay === undefined ? null : <BusMarks drawing={drawing} marks={overlay.marks} />}
        {protection.map((item) => (
          <ProtectedSymbol key={item.bus} item={item} place={places.get(item.bus)} isMarked={overlay?.marks.has(item.bus) === true} />
        ))}
        {overlay === undefined
          ? sensors.map((view) => {
              const branch = branches.get(view.lineId);
              return branch === undefined ? null : (
                <SensorSymbol key={view.deviceId} at={middleOf(branch)} place={places.get(view.deviceId)} view={view} nowMs={now} />
              );
            })
          : null}
      </g>
      {drawing.branches
        .filter((branch) => branch.kind === 'SWITCH')
        .map((branch) => {
          const view = switches.find((item) => item.switchId === branch.id);
          return (
            <SwitchLink key={branch.id} at={middleOf(branch)} switchId={branch.id} view={view} overlay={overlay}>
              <SwitchSymbol at={middleOf(branch)} place={places.get(branch.id)} branch={branch} nowMs={now} view={view} />
            </SwitchLink>
          );
        })}
    </>
  );
};

interface DiagramProps {
  readonly drawing: OneLine;
  readonly feeder: LiveFeeder;
  /** What a study or a chosen point adds; line sensors then give way to it. */
  readonly overlay?: DiagramOverlay;
  readonly className?: string;
}

/**
 * The feeder at its real coordinates. Pictures say it to the eye; the tables below say the same in words. Each switch is a link to what
 * would happen if it moved.
 */
export const Diagram = ({ drawing, feeder, overlay, className = 'max-h-[calc(100vh-20rem)]' }: DiagramProps) => {
  const viewport = useViewport(wholeOf(drawing));
  const { x, y, width, height } = viewport.box;
  return (
    <div>
      <Toolbar viewport={viewport} />
      <svg
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a drawing that holds links is a group, and only svg can draw it
        role="group"
        aria-label="One-line diagram of the feeder; each switch leads to what would happen if it moved"
        viewBox={`${x} ${y} ${width} ${height}`}
        className={`w-full ${className}`}
      >
        <g aria-hidden="true">
          {overlay === undefined ? null : <PathBand drawing={drawing} path={overlay.path} />}
          <Lines drawing={drawing} />
          <Loads drawing={drawing} feeder={feeder} />
        </g>
        <Symbols drawing={drawing} feeder={feeder} overlay={overlay} />
      </svg>
    </div>
  );
};
