import type { WhatIfAnswer } from '@gridstream/operations';

import { describePoint } from '../critical-assets/directory.ts';
import type { PointDirectory } from '../critical-assets/directory.ts';
import type { NamedPoint } from '../critical-assets/model.ts';
import type { WhatIfView } from './model.ts';

const protectedLevelMax = 1;

/** Names everybody in an answer. An answer that could not be traced names nobody; `answer.possible` is then null. */
export const viewWhatIf = (answer: WhatIfAnswer, directory: PointDirectory): WhatIfView => {
  const named = (ids: readonly string[] | null): NamedPoint[] =>
    (ids ?? [])
      .map((id) => describePoint(directory, id))
      .toSorted((a, b) => a.level - b.level || a.id.localeCompare(b.id, 'en', { numeric: true }));
  const certain = new Set(answer.certain);
  const affected = named([...(answer.possible ?? []), ...(answer.held_by_tie ?? [])]);
  return {
    answer,
    certain: named(answer.certain),
    possible_only: named((answer.possible ?? []).filter((id) => !certain.has(id))),
    held_by_tie: named(answer.held_by_tie),
    protected: affected.filter((point) => Math.min(point.level, point.device_level) <= protectedLevelMax),
  };
};
