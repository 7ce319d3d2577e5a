import type { AbstractCase } from './abstract-case.ts';

export interface SignatureFacts {
  /** Signatures that come with the request, whether or not they count. */
  readonly given: number;
  readonly isSigned: boolean;
  /** True when what comes with the request does not bind it: invariants I2 to I9 of safety design §6. */
  readonly isSpoilt: boolean;
}

/** Ways to sign in which nothing is wrong with the signatures that are there. */
const sound: readonly AbstractCase['signatures'][] = ['PROPOSED', 'NONE', 'ONE', 'TWO'];

/** What the signatures of a case are worth. Nothing can be bound to a topology whose version nobody knows. */
export const signatureFacts = ({ signatures, topology }: AbstractCase): SignatureFacts => {
  const isSigned = signatures !== 'PROPOSED' && signatures !== 'NONE';
  const given = isSigned ? (signatures === 'ONE' || signatures === 'PROPOSER' ? 1 : 2) : 0;
  return { given, isSigned, isSpoilt: !sound.includes(signatures) || (signatures !== 'PROPOSED' && topology === 'VERSION_UNKNOWN') };
};
