export interface LabelSpot {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  /** Half the size of the symbol that the label belongs to. */
  readonly reach: number;
  readonly width: number;
  readonly height: number;
}

export interface PlacedLabel {
  /** Where the text starts or ends, and the vertical middle of its box. */
  readonly x: number;
  readonly y: number;
  readonly anchor: 'start' | 'end';
}

interface Rect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const gap = 18;
const sides = [1, -1] as const;
const shifts = [0, -0.6, 0.6, -1.1, 1.1, -1.7, 1.7, -2.3, 2.3] as const;

const overlap = (a: Rect, b: Rect): number =>
  Math.max(0, Math.min(a.right, b.right) - Math.max(a.left, b.left)) * Math.max(0, Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top));

const around = ({ x, y, reach }: LabelSpot): Rect => ({ left: x - reach, right: x + reach, top: y - reach, bottom: y + reach });

const rectOf = ({ x, y, anchor }: PlacedLabel, { width, height }: LabelSpot): Rect => ({
  left: anchor === 'start' ? x : x - width,
  right: anchor === 'start' ? x + width : x,
  top: y - height / 2,
  bottom: y + height / 2,
});

/**
 * A place for every label, first come first served: the nearest one that covers least of the other labels and symbols.
 * Depends on sizes alone and never on live text, so that no label moves while values change.
 */
export const placeLabels = (spots: readonly LabelSpot[], obstacles: readonly Rect[] = []): ReadonlyMap<string, PlacedLabel> => {
  const symbols = spots.map(around);
  const taken: Rect[] = [];
  const placed = new Map<string, PlacedLabel>();
  for (const spot of spots) {
    const best = candidates(spot)
      .map((label, order) => ({ label, rect: rectOf(label, spot), order }))
      .map((option) => ({ ...option, cost: costOf(option.rect, [...taken, ...symbols], obstacles) + option.order * spot.height * 4 }))
      .reduce((least, option) => (option.cost < least.cost ? option : least));
    taken.push(best.rect);
    placed.set(spot.id, best.label);
  }
  return placed;
};

const costOf = (rect: Rect, hard: readonly Rect[], soft: readonly Rect[]): number =>
  hard.reduce((sum, other) => sum + 4 * overlap(rect, other), 0) + soft.reduce((sum, other) => sum + overlap(rect, other), 0);

const candidates = ({ x, y, reach, height }: LabelSpot): readonly PlacedLabel[] =>
  shifts.flatMap((shift) =>
    sides.map((side) => ({
      x: x + side * (Math.abs(shift) > 1 ? gap : reach + gap),
      y: y + shift * height,
      anchor: side === 1 ? ('start' as const) : ('end' as const),
    })),
  );
