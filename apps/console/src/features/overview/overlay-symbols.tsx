import type { OneLine } from '@gridstream/domain/network';

import { markLetters } from './diagram-overlay.ts';
import type { BusMark } from './diagram-overlay.ts';
import { onScreen } from './label-plan.ts';
import type { Spot } from './label-plan.ts';

/** A band under the lines of a supply path: wide, so that it shows without colour. */
export const PathBand = ({ drawing, path }: { readonly drawing: OneLine; readonly path: ReadonlySet<string> }) =>
  drawing.branches
    .filter(({ id }) => path.has(id))
    .map((branch) => {
      const [from, to] = [onScreen(branch.from), onScreen(branch.to)];
      return (
        <line
          key={branch.id}
          data-path={branch.id}
          x1={from.x}
          y1={from.y}
          x2={to.x}
          y2={to.y}
          stroke="var(--color-accent)"
          strokeWidth={58}
          strokeOpacity={0.5}
          strokeLinecap="round"
        />
      );
    });

const radius = 52;

const rings: Readonly<Record<BusMark, { readonly width: number; readonly dashes?: string; readonly fill: string }>> = {
  CERTAIN: { width: 14, fill: 'var(--color-ink)' },
  POSSIBLE: { width: 14, dashes: '26 18', fill: 'var(--color-panel)' },
  ENERGISED: { width: 14, fill: 'var(--color-panel)' },
  HELD: { width: 14, dashes: '4 20', fill: 'var(--color-panel)' },
  CHOSEN: { width: 20, fill: 'none' },
};

/** One mark: its ring is full, dashed or dotted, and its letter says the same. */
export const MarkSymbol = ({ at, mark }: { readonly at: Spot; readonly mark: BusMark }) => {
  const { width, dashes, fill } = rings[mark];
  return (
    <>
      <circle
        cx={at.x}
        cy={at.y}
        r={mark === 'CHOSEN' ? radius * 2.2 : radius}
        fill={fill}
        stroke={mark === 'CHOSEN' ? 'var(--color-accent)' : 'var(--color-ink)'}
        strokeWidth={width}
        {...(dashes === undefined ? {} : { strokeDasharray: dashes })}
      />
      <text
        x={at.x}
        y={at.y + 26}
        textAnchor="middle"
        fontSize="72"
        fontWeight="800"
        fill={mark === 'CERTAIN' ? 'var(--color-panel)' : 'var(--color-ink)'}
      >
        {markLetters[mark]}
      </text>
    </>
  );
};

/** The marks of a study at the buses that it speaks of. */
export const BusMarks = ({ drawing, marks }: { readonly drawing: OneLine; readonly marks: ReadonlyMap<string, BusMark> }) =>
  drawing.buses.flatMap((bus) => {
    const mark = marks.get(bus.id);
    return mark === undefined
      ? []
      : [
          <g key={bus.id} data-mark={mark} data-bus={bus.id}>
            <MarkSymbol at={onScreen(bus)} mark={mark} />
          </g>,
        ];
  });
