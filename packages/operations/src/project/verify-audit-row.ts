import { createHash } from 'node:crypto';

import { canonicalJson } from '@gridstream/domain/safety';
import type { AuditRow } from '@gridstream/schemas';

import type { AuditHead } from '../ports/read-models.ts';

const firstPreviousHash = '0'.repeat(64);

/** SHA-256 of the canonical JSON of every field but `hash`, lower-case hexadecimal. */
export const hashAuditRow = ({ hash: _hash, ...fields }: AuditRow): string =>
  createHash('sha256').update(canonicalJson(fields)).digest('hex');

/** True when the row follows `head` without a gap, names its hash, and carries its own hash. The first row follows null. */
export const verifyAuditRow = (head: AuditHead | null, row: AuditRow): boolean =>
  row.sequence === (head === null ? 0 : head.sequence + 1) &&
  row.previous_hash === (head === null ? firstPreviousHash : head.hash) &&
  row.hash === hashAuditRow(row);
