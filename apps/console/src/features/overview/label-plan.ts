import { classLabel } from '#features/critical-assets/class-label.ts';
import type { ProtectedPoint } from '#feed/model.ts';

import type { OneLine, OneLineBranch } from '@gridstream/domain/network';

import { placeLabels } from './place-labels.ts';
import type { LabelSpot, PlacedLabel } from './place-labels.ts';

export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Screens count y downward, the network upward. */
export const onScreen = ({ x, y }: Spot): Spot => ({ x, y: -y });

export const middleOf = ({ from, to }: OneLineBranch): Spot => onScreen({ x: (from.x + to.x) / 2, y: (from.y + to.y) / 2 });

export const titleFont = 82;
export const detailFont = 66;
const lineHeight = titleFont + detailFont;
const widthOf = (characters: number, font: number): number => characters * font * 0.58;

const classWord = (criticalityClass: string): string => (criticalityClass === 'UNKNOWN' ? 'Unmapped' : classLabel(criticalityClass));

export interface BusProtection {
  readonly bus: string;
  readonly at: Spot;
  readonly title: string;
  readonly detail: string;
  readonly dead: boolean;
}

/** The protected points of each bus in two lines of text. */
export const protectionByBus = (drawing: OneLine, points: readonly ProtectedPoint[]): readonly BusProtection[] => {
  const byNode = Map.groupBy(points, (point) => point.node);
  return drawing.buses.flatMap((bus) => {
    const here = byNode.get(bus.id);
    if (here === undefined) return [];
    const classes = new Set(here.map((point) => classWord(point.criticality_class)));
    const level = Math.min(...here.map((point) => point.level));
    const deviceLevel = Math.min(...here.map((point) => point.device_level));
    return [
      {
        bus: bus.id,
        at: onScreen(bus),
        title: [...classes].join(', '),
        detail: `level ${level}${deviceLevel === level ? '' : `, devices ${deviceLevel}`}, bus ${bus.id}`,
        dead: bus.energised === 'NONE',
      },
    ];
  });
};

export interface SensorPlace {
  readonly deviceId: string;
  readonly lineId: string;
  readonly phaseCount: number;
}

const sized = (id: string, { at, reach }: { readonly at: Spot; readonly reach: number }, characters: number): LabelSpot => ({
  id,
  ...at,
  reach,
  width: widthOf(characters, titleFont),
  height: lineHeight,
});

/** Where the labels of switches, protected buses and sensors stand. */
export const planLabels = (
  drawing: OneLine,
  protectedBuses: readonly BusProtection[],
  sensors: readonly SensorPlace[],
): ReadonlyMap<string, PlacedLabel> => {
  const branches = new Map(drawing.branches.map((branch) => [branch.id, branch]));
  return placeLabels(
    [
      ...drawing.branches
        .filter(({ kind }) => kind === 'SWITCH')
        .map((branch) => sized(branch.id, { at: middleOf(branch), reach: 36 }, 11)),
      ...protectedBuses.map((item) => sized(item.bus, { at: item.at, reach: 58 }, Math.max(item.title.length, item.detail.length * 0.8))),
      ...sensors.flatMap(({ deviceId, lineId, phaseCount }) => {
        const branch = branches.get(lineId);
        return branch === undefined ? [] : [sized(deviceId, { at: middleOf(branch), reach: 22 }, 2 + phaseCount * 4)];
      }),
    ],
    drawing.buses
      .filter((bus) => bus.servicePointIds.length > 0)
      .map(({ x, y }) => ({ left: x - 30, right: x + 30, top: -y - 30, bottom: -y + 30 })),
  );
};
