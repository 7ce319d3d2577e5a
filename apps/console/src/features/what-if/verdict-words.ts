import { formatAge, formatQuantity } from '#ui/format.ts';
import type { Tone } from '#ui/state-tag.tsx';

import type { WhatIfAnswer } from '@gridstream/operations';

export interface VerdictWords {
  readonly word: string;
  readonly tone: Tone;
  readonly sentence: string;
}

/** What the kernel says to the move, in a word and a sentence that names the row. */
export const verdictWords = ({ decision, moves, position }: Pick<WhatIfAnswer, 'decision' | 'moves' | 'position'>): VerdictWords => {
  const dominating = decision.rules.find(({ rule_id: id }) => id === decision.dominating_rule);
  const because = `${rowName(decision.dominating_rule)}: ${dominating?.sentence ?? 'no rule permits it.'}`;
  if (!moves) return { word: 'NOTHING MOVES', tone: 'normal', sentence: `It is ${position.toLowerCase()} already.` };
  switch (decision.result) {
    case 'DENY':
      return { word: 'DENY', tone: 'alarm', sentence: `Denied by ${because}` };
    case 'HOLD_FOR_OPERATOR':
      return {
        word: 'HOLD FOR OPERATOR',
        tone: 'normal',
        sentence: `Needs ${decision.required_signatures === 2 ? 'two operators' : 'an operator'} to sign, by ${because}`,
      };
    case 'PERMIT':
      return { word: 'PERMIT', tone: 'normal', sentence: `Permitted by ${because}` };
  }
};

/** `row 1` of `row-01`. */
export const rowName = (ruleId: string): string => ruleId.replace(/^row-0?/u, 'row ');

/** How sure the answer is, in sentences; the first says whether the sets are exact. */
export const certaintyOf = (answer: WhatIfAnswer): readonly string[] => {
  if (answer.possible === null) return ['Who is affected cannot be traced, so everybody counts as affected.'];
  const uncertain = answer.uncertain_switches;
  return [
    answer.exact
      ? 'The sets are exact.'
      : 'More than 12 switches are uncertain: the sets are a safe bound, nobody outside the possible set is affected.',
    ...(uncertain.length === 0 ? [] : [`Not certain where they stand, so every position was tried: ${uncertain.join(', ')}.`]),
    ...(answer.in_flight.length === 0
      ? []
      : [
          `Counted with what is in flight: ${answer.in_flight.map(({ switch_id: id, verb }) => `${verb.toLowerCase()} ${id}`).join(', ')}.`,
        ]),
    ...(answer.position === 'UNKNOWN' ? [`${answer.switch_id} itself is ${seenText(answer)}.`] : []),
  ];
};

const seenText = ({ quality, age_ms: age }: WhatIfAnswer): string =>
  age === null ? 'without telemetry' : `of quality ${quality}, ${formatAge(age)} old`;

/** What the ties would have to carry, one sentence for each set of them. */
export const tieSentences = ({ ties }: Pick<WhatIfAnswer, 'ties'>): readonly string[] =>
  ties.map(({ ties: ids, supported, reason, amps, rating_amps: rating, points }) => {
    const who = `${points.length} ${points.length === 1 ? 'point' : 'points'} would hang on ${ids.length === 0 ? 'no tie that is surely closed' : ids.join(' and ')}`;
    const load = amps === null ? 'load not known' : `${formatQuantity(amps, 'A')} on its worst phase`;
    const limit = rating === null ? 'rating not known' : `rated ${formatQuantity(rating, 'A')}`;
    return `${who}: ${load}, ${limit}. ${supported ? 'It can carry them.' : (unsupported[reason] ?? 'Nothing vouches for it.')}`;
  });

const unsupported: Readonly<Record<string, string>> = {
  EXCEEDED: 'That is too much for it.',
  RATING_UNKNOWN: 'Without a rating nothing vouches for it.',
  LOAD_UNKNOWN: 'Without the load nothing vouches for it.',
  LOOP: 'It stands in a loop, whose share nobody can tell.',
  OTHER_VOLTAGE: 'It lies behind a transformer, so its rating cannot be compared.',
  NO_TIE: 'Nothing vouches for them.',
};

/** What a close would join, empty when nothing. */
export const loopSentences = ({ loops, parallels, switch_id: id }: WhatIfAnswer): readonly string[] => [
  ...(loops.includes(id) ? [`Closing ${id} would complete a loop.`] : []),
  ...(parallels.includes(id) ? [`Closing ${id} would join two ends that are both energised: a parallel.`] : []),
];
