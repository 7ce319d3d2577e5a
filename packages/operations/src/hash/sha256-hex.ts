import { createHash } from 'node:crypto';

import { canonicalJson } from '@gridstream/domain/safety';

/** Lower-case hexadecimal SHA-256 of UTF-8 text. */
export const sha256HexOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** SHA-256 of the canonical JSON of a record: what plans, commands, audit rows and snapshots are named by. */
export const hashOfRecord = (record: unknown): string => sha256HexOf(canonicalJson(record));
