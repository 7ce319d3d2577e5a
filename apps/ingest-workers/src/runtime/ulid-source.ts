import { randomBytes } from 'node:crypto';

import type { Clock, IdSource } from '@gridstream/operations';

const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const randomMax = 2n ** 80n;

/** ULIDs that rise within this process, also inside one millisecond and when the wall clock steps back. */
export const createUlidSource = (clock: Clock, random: () => bigint = random80): IdSource => {
  let lastMs = 0;
  let lastRandom = 0n;
  return {
    next: () => {
      const nowMs = Math.max(clock.nowMs(), lastMs);
      const next = nowMs === lastMs ? lastRandom + 1n : random();
      lastRandom = next % randomMax;
      lastMs = next >= randomMax ? nowMs + 1 : nowMs;
      return encode(BigInt(lastMs) * randomMax + lastRandom);
    },
  };
};

const random80 = (): bigint => BigInt(`0x${randomBytes(10).toString('hex')}`);

const encode = (bits: bigint): string =>
  Array.from({ length: 26 }, (_, index) => alphabet[Number((bits >> BigInt(5 * (25 - index))) & 31n)]).join('');
