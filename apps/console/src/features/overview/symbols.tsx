import { formatAge } from '#ui/format.ts';

import type { OneLineBranch, SwitchState } from '@gridstream/domain/network';

import type { DeviceView, SensorView, SwitchView } from './feeder-view.ts';
import { detailFont, titleFont } from './label-plan.ts';
import type { BusProtection, Spot } from './label-plan.ts';
import type { PlacedLabel } from './place-labels.ts';

/** Live is plain ink; uncertain is dashed amber; dead is dotted red. An open switch is simply a gap. */
export const branchLook = ({ kind, state, energised }: OneLineBranch) => {
  if (kind === 'SWITCH' && state === 'OPEN') return { stroke: 'var(--color-edge)', strokeDasharray: '8 20' };
  if (energised === 'EVERY') return { stroke: 'var(--color-ink)' };
  if (energised === 'SOME') return { stroke: 'var(--color-warn)', strokeDasharray: '26 22' };
  return { stroke: 'var(--color-alarm)', strokeDasharray: '4 22' };
};

interface LabelProps {
  readonly place: PlacedLabel | undefined;
  readonly title: string;
  readonly detail: string;
  readonly titleColour: string;
  readonly detailColour: string;
  readonly weight?: number;
}

/** Two lines of text at their planned place. */
const Label = ({ place, title, detail, titleColour, detailColour, weight = 700 }: LabelProps) => {
  if (place === undefined) return null;
  const { x, y, anchor } = place;
  return (
    <g className="diagram-label" textAnchor={anchor}>
      <text x={x} y={y - 6} fontSize={titleFont} fontWeight={weight} fill={titleColour}>
        {title}
      </text>
      <text x={x} y={y + detailFont - 4} fontSize={detailFont} fill={detailColour}>
        {detail}
      </text>
    </g>
  );
};

/** Age, then what is wrong with the value, if anything. */
const ageText = (view: DeviceView | undefined, nowMs: number): string => {
  if (view === undefined || view.at === null) return 'never seen';
  return `${formatAge(nowMs - view.at)}${view.late ? ' late' : ''}${view.quality === 'GOOD' ? '' : ` ${view.quality}`}`;
};

const isGood = (view: DeviceView | undefined): boolean => view !== undefined && !view.late && view.quality === 'GOOD';

const stateText: Readonly<Record<SwitchState, string>> = { CLOSED: 'closed', OPEN: 'open', INTERMEDIATE: 'moving', UNKNOWN: 'unknown' };

interface SwitchProps {
  readonly at: Spot;
  readonly place: PlacedLabel | undefined;
  readonly branch: OneLineBranch;
  readonly view: SwitchView | undefined;
  readonly nowMs: number;
}

/** Filled when closed, hollow when open, a question mark when not known; amber unless it stands where it normally stands. */
export const SwitchSymbol = ({ at, place, branch, view, nowMs }: SwitchProps) => {
  const state = view?.state ?? 'UNKNOWN';
  const uncertain = state === 'UNKNOWN' || state === 'INTERMEDIATE';
  const colour = uncertain || (state === 'OPEN') !== branch.normallyOpen ? 'var(--color-warn)' : 'var(--color-ink)';
  return (
    <g data-switch={branch.id} data-state={state}>
      <rect
        x={at.x - 32}
        y={at.y - 32}
        width="64"
        height="64"
        fill={state === 'CLOSED' ? colour : 'var(--color-panel)'}
        stroke={colour}
        strokeWidth="12"
      />
      {uncertain ? (
        <text x={at.x} y={at.y + 22} textAnchor="middle" fontSize="60" fontWeight="700" fill={colour}>
          ?
        </text>
      ) : null}
      <Label
        place={place}
        title={`${branch.id} ${stateText[state]}`}
        detail={ageText(view, nowMs)}
        titleColour={colour}
        detailColour={isGood(view) ? 'var(--color-muted)' : 'var(--color-warn)'}
      />
    </g>
  );
};

interface SensorProps {
  readonly at: Spot;
  readonly place: PlacedLabel | undefined;
  readonly view: SensorView;
  readonly nowMs: number;
}

/** Amperes by phase beside the line they were measured on, with their age. */
export const SensorSymbol = ({ at, place, view, nowMs }: SensorProps) => {
  const colour = isGood(view) ? 'var(--color-muted)' : 'var(--color-warn)';
  const amps = view.amps.map(({ value }) => (value === null ? '?' : Math.round(value))).join('/');
  return (
    <g data-sensor={view.lineId}>
      <circle cx={at.x} cy={at.y} r="18" fill="var(--color-panel)" stroke={colour} strokeWidth="10" />
      <Label place={place} title={`${amps} A`} detail={ageText(view, nowMs)} titleColour={colour} detailColour={colour} weight={500} />
    </g>
  );
};

interface ProtectedProps {
  readonly item: BusProtection;
  readonly place: PlacedLabel | undefined;
  /** A mark of a study stands on the bus: the diamond then goes around it. */
  readonly isMarked: boolean;
}

/** A protected bus: a diamond around its load, what it protects and how strictly. */
export const ProtectedSymbol = ({ item, place, isMarked }: ProtectedProps) => {
  const { x, y } = item.at;
  const reach = isMarked ? 96 : 58;
  const colour = item.dead ? 'var(--color-alarm)' : 'var(--color-ink)';
  return (
    <g data-protected={item.bus}>
      <path
        d={`M ${x} ${y - reach} L ${x + reach} ${y} L ${x} ${y + reach} L ${x - reach} ${y} Z`}
        fill="none"
        stroke={colour}
        strokeWidth="12"
      />
      <Label
        place={place}
        title={item.title}
        detail={`${item.detail}${item.dead ? ', NO SUPPLY' : ''}`}
        titleColour={colour}
        detailColour={item.dead ? colour : 'var(--color-muted)'}
      />
    </g>
  );
};
