import { describe, expect, it } from 'vitest';

import { pendingCookie, safeReturnPath } from './pending.ts';

describe('where a sign-in may lead', () => {
  it.each(['/', '/recommendations/R-1?tab=why', '/lag#group'])('keeps the console path %s', (path) => {
    expect(safeReturnPath(path)).toBe(path);
  });

  it.each([
    null,
    '',
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    '/api/auth/logout',
    'javascript:alert(1)',
    '/a b',
    '/a\\b',
  ])('turns %s into the front page', (path) => {
    expect(safeReturnPath(path)).toBe('/');
  });
});

describe('the cookie of an attempt', () => {
  it('has a name of its own for each attempt, made of harmless characters', () => {
    expect(pendingCookie('abcdefghijklmnop').name).toBe('gridstream-attempt-abcdefghijkl');
    expect(pendingCookie('a;b=c d\n').name).toBe('gridstream-attempt-abcd');
  });
});
