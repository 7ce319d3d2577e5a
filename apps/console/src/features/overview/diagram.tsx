'use client';

import { useNow } from '#client/clock.ts';
import { useFeed } from '#client/feed/use-feed.ts';
import { Button } from '#ui/button.tsx';

import type { OneLine, OneLineBranch } from '@gridstream/domain/network';

import { branchLook, ProtectedMark, SensorLabel, SwitchSymbol } from './symbols.tsx';
import type { Spot } from './symbols.tsx';
import type { LiveFeeder } from './use-feeder.ts';
import { useViewport } from './use-viewport.ts';
import type { Box, Move } from './use-viewport.ts';

const margin = 190;
const labelRoom = 420;

/** The rectangle that shows all; screens count y downward, the network upward. */
const wholeOf = ({ bounds }: OneLine): Box => ({
  x: bounds.minX - margin,
  y: -bounds.maxY - margin,
  width: bounds.maxX - bounds.minX + margin + labelRoom,
  height: bounds.maxY - bounds.minY + 2 * margin,
});

const flip = ({ x, y }: Spot): Spot => ({ x, y: -y });
const middle = ({ from, to }: OneLineBranch): Spot => flip({ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 });

const moves: readonly { readonly move: Move; readonly sign: string; readonly label: string }[] = [
  { move: 'in', sign: '+', label: 'Zoom in' },
  { move: 'out', sign: '−', label: 'Zoom out' },
  { move: 'left', sign: '←', label: 'Pan left' },
  { move: 'right', sign: '→', label: 'Pan right' },
  { move: 'up', sign: '↑', label: 'Pan up' },
  { move: 'down', sign: '↓', label: 'Pan down' },
  { move: 'all', sign: '0', label: 'Show the whole feeder' },
];

const Lines = ({ drawing }: { readonly drawing: OneLine }) =>
  drawing.branches.map((branch) => {
    const [from, to] = [flip(branch.from), flip(branch.to)];
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
        {...branchLook(branch.energised)}
      />
    );
  });

/** A load is a disc whose area follows its rating in kilowatts. */
const Loads = ({ drawing, feeder }: { readonly drawing: OneLine; readonly feeder: LiveFeeder }) =>
  drawing.buses.flatMap((bus) => {
    const kilowatts = bus.servicePointIds.reduce((sum, id) => sum + (feeder.kilowattsByPoint.get(id) ?? 0), 0);
    if (bus.servicePointIds.length === 0) return [];
    const { x, y } = flip(bus);
    const dead = bus.energised === 'NONE';
    return [
      <circle
        key={bus.id}
        cx={x}
        cy={y}
        r={10 + 2.6 * Math.sqrt(kilowatts)}
        fill={dead ? 'var(--color-panel)' : 'var(--color-edge)'}
        stroke={dead ? 'var(--color-alarm)' : 'none'}
        strokeWidth="8"
      >
        <title>
          Bus {bus.id}: {bus.servicePointIds.join(', ')}, {kilowatts} kW rated
        </title>
      </circle>,
    ];
  });

const Protected = ({ drawing }: { readonly drawing: OneLine }) => {
  const points = useFeed((state) => state.picture.protected_points) ?? [];
  const byNode = Map.groupBy(points, (point) => point.node);
  return drawing.buses.flatMap((bus) => {
    const here = byNode.get(bus.id);
    if (here === undefined) return [];
    const level = Math.min(...here.map((point) => point.level));
    const classes = [...new Set(here.map((point) => shortClass(point.criticality_class)))];
    return [<ProtectedMark key={bus.id} at={flip(bus)} dead={bus.energised === 'NONE'} label={`${classes.join(', ')} (level ${level})`} />];
  });
};

const shortNames: Readonly<Record<string, string>> = {
  LIFE_SAFETY_HOSPITAL: 'Hospital',
  LIFE_SUPPORT_RESIDENTIAL: 'Life support',
  UNKNOWN: 'Unmapped',
};

const shortClass = (name: string): string => shortNames[name] ?? name.toLowerCase().replaceAll('_', ' ');

/** The feeder at its real coordinates. Pictures say it to the eye; the tables below say the same in words. */
export const Diagram = ({ drawing, feeder }: { readonly drawing: OneLine; readonly feeder: LiveFeeder }) => {
  const { box, move, onKeyDown } = useViewport(wholeOf(drawing));
  const now = useNow();
  const branches = new Map(drawing.branches.map((branch) => [branch.id, branch]));
  return (
    <div>
      <div role="toolbar" aria-label="View of the diagram; arrow keys pan, plus and minus zoom, 0 shows all" className="mb-1 flex gap-1">
        {moves.map(({ move: to, sign, label }) => (
          <Button
            key={to}
            aria-label={label}
            title={label}
            className="min-w-9 justify-center px-0"
            onKeyDown={onKeyDown}
            onClick={() => move(to)}
          >
            {sign}
          </Button>
        ))}
      </div>
      <svg
        role="img"
        aria-label="One-line diagram of the feeder. The tables under it hold the same facts."
        viewBox={`${box.x} ${box.y} ${box.width} ${box.height}`}
        className="max-h-[62vh] w-full"
      >
        <Lines drawing={drawing} />
        <Loads drawing={drawing} feeder={feeder} />
        <Protected drawing={drawing} />
        {feeder.view.sensors.map((sensor) => {
          const branch = branches.get(sensor.lineId);
          return branch === undefined ? null : <SensorLabel key={sensor.deviceId} at={middle(branch)} view={sensor} nowMs={now} />;
        })}
        {drawing.branches
          .filter((branch) => branch.kind === 'SWITCH')
          .map((branch) => (
            <SwitchSymbol
              key={branch.id}
              at={middle(branch)}
              branch={branch}
              nowMs={now}
              view={feeder.view.switches.find((item) => item.switchId === branch.id)}
            />
          ))}
      </svg>
    </div>
  );
};
