import { marksOf } from '#features/overview/diagram-overlay.ts';
import type { DiagramOverlay } from '#features/overview/diagram-overlay.ts';

import type { WhatIfView } from './model.ts';

/** What an answer puts on the diagram: each bus once, with the strongest that is said of its points. */
export const overlayOf = (view: WhatIfView | undefined, switchId: string | null): DiagramOverlay => {
  if (view === undefined) return { path: new Set(), marks: new Map(), switchId };
  const closes = view.answer.verb === 'CLOSE';
  return {
    path: new Set(),
    switchId,
    marks: marksOf([
      ['CERTAIN', view.certain],
      [closes ? 'ENERGISED' : 'POSSIBLE', view.possible_only],
      ['HELD', view.held_by_tie],
    ]),
  };
};
