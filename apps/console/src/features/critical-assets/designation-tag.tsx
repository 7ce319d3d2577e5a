import { StateTag } from '#ui/state-tag.tsx';
import type { Tone } from '#ui/state-tag.tsx';

import type { DesignationState } from './model.ts';

const words: Readonly<Record<DesignationState, { readonly word: string; readonly tone: Tone }>> = {
  ACTIVE: { word: 'active', tone: 'normal' },
  REVIEW_DUE: { word: 'review due, level kept', tone: 'warn' },
  REVOKED_PENDING: { word: 'revocation pending, level kept', tone: 'warn' },
  UNKNOWN: { word: 'unknown', tone: 'warn' },
};

/** State of a designation; one that is in doubt keeps its level. */
export const DesignationTag = ({ state }: { readonly state: DesignationState }) => (
  <StateTag tone={words[state].tone}>{words[state].word}</StateTag>
);
