import { decide } from '../decide.ts';
import type { Decision } from '../decision.ts';
import type { Snapshot } from '../snapshot.ts';
import type { AbstractCase } from './abstract-case.ts';
import { requestOf } from './concrete-request.ts';
import { snapshotOf } from './concrete-snapshot.ts';

/** A judge of cases: it puts each to the kernel, and keeps the snapshot and its hash while only the request changes. */
export const createJudge = (): ((abstractCase: AbstractCase) => Decision) => {
  let key = '';
  let snapshot: Snapshot | null = null;
  let protectionHash = '';
  return (abstractCase) => {
    const { signatures: _signatures, origin: _origin, ...place } = abstractCase;
    const here = Object.values(place).join(' ');
    if (snapshot === null || here !== key) {
      key = here;
      snapshot = snapshotOf(abstractCase);
      protectionHash = decide(snapshot, requestOf({ ...abstractCase, signatures: 'PROPOSED' }, ''), nameText).protection_hash;
    }
    return decide(snapshot, requestOf(abstractCase, protectionHash), nameText);
  };
};

/** Distinct names for distinct short texts, of the length of a hash; a snapshot is named by its length, or hashing would be all that a lattice does. */
const nameText = (text: string): string => {
  let sum = text.length;
  if (text.length < 300) for (let index = 0; index < text.length; index += 1) sum = (Math.imul(sum, 31) + text.charCodeAt(index)) | 0;
  return (sum >>> 0).toString(16).padStart(64, '0');
};
