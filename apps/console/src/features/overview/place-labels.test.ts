import { describe, expect, it } from 'vitest';

import { loadIeee123, oneLine } from '@gridstream/domain/network';

import { placeLabels } from './place-labels.ts';
import type { LabelSpot, PlacedLabel } from './place-labels.ts';

const rect = ({ x, y, anchor }: PlacedLabel, { width, height }: LabelSpot) => ({
  left: anchor === 'start' ? x : x - width,
  right: anchor === 'start' ? x + width : x,
  top: y - height / 2,
  bottom: y + height / 2,
});

describe('labels of the diagram', () => {
  it('do not cover one another at the switches of the IEEE 123 feeder', () => {
    const drawing = oneLine(loadIeee123(), new Map());
    const spots = drawing.branches
      .filter(({ kind }) => kind === 'SWITCH')
      .map((branch): LabelSpot => ({
        id: branch.id,
        x: (branch.from.x + branch.to.x) / 2,
        y: -(branch.from.y + branch.to.y) / 2,
        reach: 36,
        width: 520,
        height: 148,
      }));
    const placed = placeLabels(spots);
    const rects = spots.flatMap((spot) => {
      const label = placed.get(spot.id);
      return label === undefined ? [] : [rect(label, spot)];
    });
    expect(rects.length).toBe(8);
    const crossing = rects.some((a, index) =>
      rects.slice(index + 1).some((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom),
    );
    expect(crossing).toBe(false);
  });

  it('stand beside their symbol when nothing is in the way', () => {
    expect(placeLabels([{ id: 'a', x: 0, y: 0, reach: 10, width: 100, height: 20 }]).get('a')).toEqual({ x: 28, y: 0, anchor: 'start' });
  });
});
