import type { Terminal } from '../terminal.ts';

export interface FakeTerminal extends Terminal {
  readonly printed: string[];
  readonly noted: string[];
}

/** A terminal that remembers what was written and reads what it was given. */
export const fakeTerminal = (
  given: Partial<Pick<Terminal, 'env' | 'interactive' | 'nowMs'>> & { readonly input?: string | Uint8Array } = {},
): FakeTerminal => {
  const printed: string[] = [];
  const noted: string[] = [];
  const { input = '' } = given;
  return {
    env: given.env ?? {},
    interactive: given.interactive ?? false,
    colour: false,
    inputIsTerminal: false,
    printed,
    noted,
    print: (text) => printed.push(text),
    note: (text) => noted.push(text),
    async *readInput() {
      yield typeof input === 'string' ? new TextEncoder().encode(input) : input;
    },
    nowMs: given.nowMs ?? (() => 0),
  };
};
