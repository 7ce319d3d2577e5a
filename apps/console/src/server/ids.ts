import { randomBytes } from 'node:crypto';

import type { Clock, IdSource } from '@gridstream/operations';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

const base32 = (value: bigint, length: number): string => {
  let rest = value;
  let text = '';
  for (let index = 0; index < length; index += 1) {
    text = (alphabet[Number(rest % 32n)] ?? '') + text;
    rest /= 32n;
  }
  return text;
};

/** ULIDs: 48 bits of time in ms, then 80 random bits, in Crockford's base 32. */
export const ulidSource = (clock: Clock): IdSource => ({
  next: () => base32(BigInt(clock.nowMs()), 10) + base32(BigInt(`0x${randomBytes(10).toString('hex')}`), 16),
});

export const systemClock: Clock = { nowMs: () => Date.now(), monotonicMs: () => performance.now() };
