import { z } from 'zod';

import { whatIfAnswer } from '@gridstream/operations';

import { namedPoint } from '../critical-assets/model.ts';

/** The answer with every point by name, class and level, the most protected first. */
export const whatIfView = z.object({
  answer: whatIfAnswer,
  certain: z.array(namedPoint),
  /** Possibly, but not certainly. */
  possible_only: z.array(namedPoint),
  held_by_tie: z.array(namedPoint),
  /** Of all of them, those of level 0 or 1 against a switch or a device, and unknown ones. */
  protected: z.array(namedPoint),
});

export type WhatIfView = z.infer<typeof whatIfView>;
