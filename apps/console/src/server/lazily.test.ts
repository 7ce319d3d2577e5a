import { describe, expect, it } from 'vitest';

import { lazily } from './lazily.ts';

const setUp = (outcomes: (() => Promise<string>)[]) => {
  const state = { nowMs: 0, attempts: 0 };
  const connected = lazily(
    () => {
      const outcome = outcomes[state.attempts] ?? (() => Promise.reject(new Error('away')));
      state.attempts += 1;
      return outcome();
    },
    () => state.nowMs,
  );
  return { state, connected };
};

describe('a connection made on first use', () => {
  it('is made once however often it is asked for', async () => {
    const { state, connected } = setUp([() => Promise.resolve('one')]);
    expect(state.attempts).toBe(0);
    expect(await Promise.all([connected(), connected()])).toEqual(['one', 'one']);
    expect(state.attempts).toBe(1);
  });

  it('fails its callers while it is away, tries again at most once a second, and then works', async () => {
    const { state, connected } = setUp([() => Promise.reject(new Error('away')), () => Promise.resolve('two')]);
    await expect(connected()).rejects.toThrow('away');
    await expect(connected()).rejects.toThrow('away');
    expect(state.attempts).toBe(1);
    state.nowMs = 1_000;
    expect(await connected()).toBe('two');
    expect(state.attempts).toBe(2);
  });
});
