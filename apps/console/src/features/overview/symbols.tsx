import { formatAge } from '#ui/format.ts';

import type { Energisation, OneLineBranch, SwitchState } from '@gridstream/domain/network';

import type { SensorView, SwitchView } from './feeder-view.ts';

export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Live is plain ink; uncertain is dashed amber; dead is dotted red: pattern and colour say the same. */
export const branchLook = (energised: Energisation) => {
  if (energised === 'EVERY') return { stroke: 'var(--color-ink)' };
  if (energised === 'SOME') return { stroke: 'var(--color-warn)', strokeDasharray: '26 14' };
  return { stroke: 'var(--color-alarm)', strokeDasharray: '6 14' };
};

const stateText: Readonly<Record<SwitchState, string>> = { CLOSED: 'closed', OPEN: 'open', INTERMEDIATE: 'moving', UNKNOWN: 'unknown' };

const AgeLabel = ({ at, view, nowMs }: { readonly at: Spot; readonly view: SwitchView | undefined; readonly nowMs: number }) => {
  const known = view !== undefined && view.at !== null ? view.at : null;
  const quality = view === undefined || view.quality === 'GOOD' ? '' : ` ${view.quality}`;
  const late = view?.late !== false;
  return (
    <text x={at.x} y={at.y} fontSize="56" fill={late ? 'var(--color-warn)' : 'var(--color-muted)'} className="diagram-label">
      {known === null ? 'never seen' : `${formatAge(nowMs - known)}${late ? ' late' : ''}${quality}`}
    </text>
  );
};

/** Filled when closed, hollow when open, a question mark when not known; amber unless it stands where it normally stands. */
export const SwitchSymbol = ({
  at,
  branch,
  view,
  nowMs,
}: {
  readonly at: Spot;
  readonly branch: OneLineBranch;
  readonly view: SwitchView | undefined;
  readonly nowMs: number;
}) => {
  const state = view?.state ?? 'UNKNOWN';
  const uncertain = state === 'UNKNOWN' || state === 'INTERMEDIATE';
  const abnormal = uncertain || (state === 'OPEN') !== branch.normallyOpen;
  const colour = abnormal ? 'var(--color-warn)' : 'var(--color-ink)';
  const size = 62;
  return (
    <g data-switch={branch.id} data-state={state}>
      <rect
        x={at.x - size / 2}
        y={at.y - size / 2}
        width={size}
        height={size}
        fill={state === 'CLOSED' ? colour : 'var(--color-panel)'}
        stroke={colour}
        strokeWidth="12"
      />
      {uncertain ? (
        <text x={at.x} y={at.y + 20} textAnchor="middle" fontSize="58" fontWeight="700" fill={colour}>
          ?
        </text>
      ) : null}
      <text x={at.x + 48} y={at.y - 26} fontSize="72" fontWeight="700" fill={colour} className="diagram-label">
        {branch.id} {stateText[state]}
      </text>
      <AgeLabel at={{ x: at.x + 48, y: at.y + 40 }} view={view} nowMs={nowMs} />
    </g>
  );
};

/** Amperes by phase beside the line they were measured on, with their age. */
export const SensorLabel = ({ at, view, nowMs }: { readonly at: Spot; readonly view: SensorView; readonly nowMs: number }) => {
  const bad = view.late || view.quality !== 'GOOD';
  const amps = view.amps.map(({ value }) => (value === null ? '?' : Math.round(value))).join(' / ');
  const age = view.at === null ? 'never seen' : formatAge(nowMs - view.at);
  return (
    <g data-sensor={view.lineId}>
      <circle
        cx={at.x}
        cy={at.y}
        r="16"
        fill="var(--color-panel)"
        stroke={bad ? 'var(--color-warn)' : 'var(--color-edge)'}
        strokeWidth="8"
      />
      <text x={at.x + 26} y={at.y + 16} fontSize="52" fill={bad ? 'var(--color-warn)' : 'var(--color-muted)'} className="diagram-label">
        {amps} A, {age}
        {bad ? ` ${view.quality === 'GOOD' ? 'late' : view.quality}` : ''}
      </text>
    </g>
  );
};

/** A protected point: a diamond around its load, with its level; the same in every theme. */
export const ProtectedMark = ({ at, label, dead }: { readonly at: Spot; readonly label: string; readonly dead: boolean }) => (
  <g data-protected={label}>
    <path
      d={`M ${at.x} ${at.y - 58} L ${at.x + 58} ${at.y} L ${at.x} ${at.y + 58} L ${at.x - 58} ${at.y} Z`}
      fill="none"
      stroke={dead ? 'var(--color-alarm)' : 'var(--color-ink)'}
      strokeWidth="12"
    />
    <text
      x={at.x + 66}
      y={at.y + 18}
      fontSize="56"
      fontWeight="700"
      fill={dead ? 'var(--color-alarm)' : 'var(--color-ink)'}
      className="diagram-label"
    >
      {label}
    </text>
  </g>
);
