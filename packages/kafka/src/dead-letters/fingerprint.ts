import { createHash } from 'node:crypto';

import type { DeadLetter } from '@gridstream/operations';

/** Algorithm version; a change applies to new dead letters only. */
export const fingerprintVersion = '1';

/** Groups dead letters of one cause: same group, topic, reason, class, normalised message, path, schema and firmware. */
export const fingerprintOf = (letter: DeadLetter): string => {
  const parts = [
    letter.group,
    letter.sourceTopic,
    letter.reason,
    letter.stage,
    letter.errorClass,
    normalise(letter.message),
    letter.failingPath.replaceAll(/\d+/gu, '#'),
    String(letter.schemaId ?? ''),
    letter.firmware,
  ];
  return createHash('sha256').update(parts.join('\u{0}')).digest('hex').slice(0, 32);
};

/** Takes out what differs between two occurrences of one fault: quoted text, then long hexadecimal and every number. */
const normalise = (message: string): string =>
  message
    .replaceAll(/"[^"]*"|'[^']*'/gu, '?')
    .replaceAll(/\b[0-9a-f]{8,}\b/giu, '#')
    .replaceAll(/\d+/gu, '#');
