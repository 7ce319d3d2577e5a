'use client';

import { StateTag } from '#ui/state-tag.tsx';
import { useQueryState } from 'nuqs';

import type { RecommendationEvent } from '@gridstream/schemas';

const errors: Readonly<Record<string, string>> = {
  STEP_UP_FAILED: 'The fresh sign-in did not succeed.',
  SESSION_CHANGED: 'Your session changed while you signed in.',
  OTHER_PERSON: 'Another person signed in than the one who signs.',
  FORBIDDEN: 'Your roles do not give the right to sign.',
  AUTHENTICATION_TOO_OLD: 'The sign-in is older than 60 s.',
  BLIND: 'The console went blind while you signed in.',
  LOG_UNAVAILABLE: 'The signature could not be written.',
};

/** What came of the fresh sign-in: the signature is on its way, or why it was not taken. */
export const SignResult = ({ event }: { readonly event: Pick<RecommendationEvent, 'state' | 'signoff_ids'> }) => {
  const [signed] = useQueryState('signed');
  const [error] = useQueryState('sign_error');
  if (error !== null) {
    return (
      <p role="alert" className="flex flex-wrap items-center gap-3 rounded border-2 border-alarm bg-raised p-3">
        <StateTag tone="alarm">Not signed</StateTag>
        {errors[error] ?? `The signature was not taken (${error}).`} Nothing was sent. Sign again if it is still needed.
      </p>
    );
  }
  if (signed === null || event.state !== 'PROPOSED' || event.signoff_ids.includes(signed)) return null;
  return (
    <output className="flex flex-wrap items-center gap-3 rounded border border-edge bg-raised p-3">
      <StateTag tone="normal">Signature sent</StateTag>
      The supervisor checks everything anew; its answer appears here within a few seconds. Do not sign twice.
    </output>
  );
};
