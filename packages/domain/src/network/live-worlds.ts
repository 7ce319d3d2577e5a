import { fixedClosed, type Side } from './contract-network.ts';
import { at } from './union-find.ts';

/** Words of 32 worlds that 2^bits worlds take. */
export const wordsFor = (bits: number): number => (bits <= 5 ? 1 : 2 ** (bits - 5));

interface Size {
  readonly areaCount: number;
  readonly bits: number;
}

/**
 * In which worlds each area is connected to the source: bit `world % 32` of word `area × words + world / 32`. All worlds are traced
 * at once: what is live at one end of an edge is live at the other in the worlds that close the edge, until nothing changes.
 */
export const liveWorlds = ({ from, to, bit }: Side, { areaCount, bits }: Size): Uint32Array => {
  const words = wordsFor(bits);
  const live = new Uint32Array(areaCount * words);
  for (let word = 0; word < words; word += 1) live[word] = everyWorld(bits);
  let changed = true;
  while (changed) {
    changed = false;
    for (let edge = 0; edge < from.length; edge += 1) {
      const [one, other] = [at(from, edge) * words, at(to, edge) * words];
      for (let word = 0; word < words; word += 1) {
        const [first, second] = [live[one + word] ?? 0, live[other + word] ?? 0];
        const shared = (first | second) & worldsThatClose(at(bit, edge), word);
        if ((shared & ~(first & second)) === 0) continue;
        live[one + word] = first | shared;
        live[other + word] = second | shared;
        changed = true;
      }
    }
  }
  return live;
};

const everyWorld = (bits: number): number => (bits >= 5 ? 0xff_ff_ff_ff : 2 ** (2 ** bits) - 1);

/** Worlds of a word in which one of the first five bits is set. */
const patterns = [0xaa_aa_aa_aa, 0xcc_cc_cc_cc, 0xf0_f0_f0_f0, 0xff_00_ff_00, 0xff_ff_00_00];

const worldsThatClose = (bit: number, word: number): number => {
  if (bit === fixedClosed) return 0xff_ff_ff_ff;
  if (bit < patterns.length) return patterns[bit] ?? 0;
  return (word >> (bit - patterns.length)) & 1 ? 0xff_ff_ff_ff : 0;
};
