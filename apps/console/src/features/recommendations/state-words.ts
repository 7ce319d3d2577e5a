import type { Tone } from '#ui/state-tag.tsx';

import type { RecommendationEvent, RecommendationState } from '@gridstream/schemas';

export type Lane = 'ATTENTION' | 'WAITING' | 'RUNNING' | 'CLOSED';

interface StateWords {
  readonly label: string;
  readonly sentence: string;
  readonly tone: Tone;
  readonly lane: Lane;
}

const words: Readonly<Record<RecommendationState, StateWords>> = {
  PROPOSED: {
    label: 'Waits for a signature',
    sentence: 'Nothing is done unless an operator signs before the deadline.',
    tone: 'warn',
    lane: 'WAITING',
  },
  PERMITTED: {
    label: 'Permitted',
    sentence: 'The supervisor issued a permit; the adapter is executing it.',
    tone: 'normal',
    lane: 'RUNNING',
  },
  VERIFIED: { label: 'Done, read back', sentence: 'The device was read back in the asked state.', tone: 'normal', lane: 'CLOSED' },
  REFUSED: { label: 'Refused', sentence: 'The supervisor refused it. Nothing was sent.', tone: 'alarm', lane: 'CLOSED' },
  REJECTED: { label: 'Rejected', sentence: 'An operator rejected it. Nothing was sent.', tone: 'normal', lane: 'CLOSED' },
  WITHDRAWN: { label: 'Withdrawn', sentence: 'It was taken back. Nothing was sent.', tone: 'normal', lane: 'CLOSED' },
  EXPIRED: { label: 'Expired', sentence: 'The deadline passed without a decision. Nothing was sent.', tone: 'normal', lane: 'CLOSED' },
  VOIDED: { label: 'Void', sentence: 'The grid changed, so the plan no longer holds. Nothing was sent.', tone: 'warn', lane: 'CLOSED' },
  FAILED: {
    label: 'Failed',
    sentence: 'The device did not do it. Check the feeder before anything else.',
    tone: 'alarm',
    lane: 'ATTENTION',
  },
  UNKNOWN_OUTCOME: {
    label: 'Outcome not known',
    sentence: 'It was sent and no readback came. Read the switch back before doing anything else; never send it again blindly.',
    tone: 'alarm',
    lane: 'ATTENTION',
  },
  UNKNOWN: {
    label: 'State not known',
    sentence: 'This console does not know the state that the supervisor wrote.',
    tone: 'alarm',
    lane: 'ATTENTION',
  },
};

/** What the state means for this recommendation: a plan may need two people. */
export const stateSentence = ({ state, plan }: Pick<RecommendationEvent, 'state' | 'plan'>): string =>
  state === 'PROPOSED' && plan.required_signatures > 1
    ? 'Nothing is done unless two people sign before the deadline.'
    : words[state].sentence;

export const stateWords = (state: RecommendationState): StateWords => words[state];

/** Why nothing can be rejected or withdrawn any more, and what can be done instead. */
export const closedWords = (state: RecommendationState): string => {
  if (state === 'PERMITTED')
    return 'Sent: its permit lives for seconds and nothing recalls it. Wait for the readback, then act on the new state.';
  if (state === 'UNKNOWN_OUTCOME') return 'Sent, and its outcome is not known: read the switch back. There is nothing left to withdraw.';
  return 'Closed: nothing is left to reject or withdraw.';
};
