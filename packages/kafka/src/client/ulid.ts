import { randomBytes } from 'node:crypto';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** A ULID in Crockford's base 32: 48 bits of milliseconds, 80 random bits. Used to name groups that live as long as their process. */
export const ulid = (nowMs: number): string => {
  const bits = BigInt(nowMs) * 2n ** 80n + BigInt(`0x${randomBytes(10).toString('hex')}`);
  return Array.from({ length: 26 }, (_, index) => alphabet[Number((bits >> BigInt(5 * (25 - index))) & 31n)]).join('');
};
