import type { RecommendationEvent, RecordedSignature } from '@gridstream/schemas';

export interface SignatureWords {
  /** `1 of 2 signatures`. */
  readonly count: string;
  readonly next: string;
  /** True while a signature can still be added. */
  readonly isOpen: boolean;
  readonly signatures: readonly RecordedSignature[];
}

/** Signatures that the supervisor found nothing wrong with; refused ones are none. */
export const signatureCount = ({ signatures }: Pick<RecommendationEvent, 'signatures'>): number => signatures?.length ?? 0;

/** What there is to say about the people who sign; null when one signature is all that a plan ever has. */
export const signatureWords = (event: Pick<RecommendationEvent, 'state' | 'plan' | 'signatures'>): SignatureWords | null => {
  const required = event.plan.required_signatures;
  if (required < 2) return null;
  const count = signatureCount(event);
  const isOpen = event.state === 'PROPOSED';
  const next = count === 0 ? 'Two people must sign, each in a session of their own.' : 'Another person must sign.';
  return {
    count: `${count} of ${required} signatures`,
    next: isOpen ? next : count < required ? 'It was closed before everybody had signed.' : 'Everybody has signed who must.',
    isOpen,
    signatures: event.signatures ?? [],
  };
};
