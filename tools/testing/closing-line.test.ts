import { describe, expect, it } from 'vitest';

import { closingLine } from './closing-line.ts';

describe('the closing line of a runner', () => {
  it('counts what passed and failed', () => {
    expect(closingLine('unit', { passed: 3, failed: 1, skipped: 0, errors: 0 })).toBe('unit: 3 passed, 1 failed');
  });

  it('counts a problem outside of a test as a failure', () => {
    expect(closingLine('e2e', { passed: 3, failed: 0, skipped: 0, errors: 2 })).toBe('e2e: 3 passed, 2 failed');
  });

  it('fails a run that executed nothing', () => {
    expect(closingLine('integration', { passed: 0, failed: 0, skipped: 0, errors: 0 })).toBe('integration: 0 passed, 1 failed');
  });

  it('says what was skipped', () => {
    expect(closingLine('unit', { passed: 1, failed: 0, skipped: 2, errors: 0 })).toBe('unit: 1 passed, 0 failed, 2 skipped');
  });
});
