import { describe, expect, it } from 'vitest';

import type { RegistryStatus } from '@gridstream/schemas';

import { registryLines } from './registry-lines.ts';

const nowMs = 1_790_000_000_000;
const status = (change: Partial<RegistryStatus>): RegistryStatus => ({
  registry_id: 'CIS',
  state: 'AVAILABLE',
  registry_version: 3,
  answered_at: nowMs - 65_000,
  at: nowMs - 1_000,
  customers: 91,
  reason: '',
  ...change,
});
const line = (change: Partial<RegistryStatus>) => registryLines([status(change)], nowMs)[0];

describe('the line of a registry', () => {
  it('is quiet only while the registry answers and its connector is heard', () => {
    expect(line({})).toEqual({ id: 'CIS', text: 'customer registry answers', abnormal: false });
  });

  it.each([
    ['it says so itself', { state: 'UNAVAILABLE' as const, reason: 'status 500' }, /unavailable, last answer .* ago: status 500/u],
    ['its state is of a newer contract', { state: 'UNKNOWN' as const }, /unavailable/u],
    ['it has never answered', { state: 'UNAVAILABLE' as const, answered_at: null }, /unavailable: no reason given/u],
    ['its connector is silent', { at: nowMs - 15_001 }, /unavailable: its connector has been silent/u],
  ])('says unavailable when %s', (_name, change, text) => {
    expect(line(change)).toMatchObject({ abnormal: true });
    expect(line(change)?.text).toMatch(text);
  });

  it('says so of one that was never heard, and of all before the first picture', () => {
    expect(registryLines([], nowMs).map(({ abnormal }) => abnormal)).toEqual([true, true]);
    expect(registryLines(null, 0).map(({ text }) => text)).toEqual([
      'customer registry not heard yet',
      'life-safety registry not heard yet',
    ]);
  });
});
