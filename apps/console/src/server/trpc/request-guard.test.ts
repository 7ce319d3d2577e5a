import { describe, expect, it } from 'vitest';

import { bodyBytesMax } from './limits.ts';
import { guardPost } from './request-guard.ts';

const consoleUrl = 'http://localhost:3000';
const good = { origin: consoleUrl, 'content-type': 'application/json', 'content-length': '10' };
const statusOf = (headers: Record<string, string>): number => {
  const outcome = guardPost(new Headers(headers), consoleUrl);
  return outcome.ok ? 200 : outcome.status;
};

describe('a POST to the BFF', () => {
  it('is read when it comes from a page of this console as JSON of stated length', () => {
    expect(statusOf(good)).toBe(200);
    expect(statusOf({ ...good, 'content-type': 'application/json; charset=utf-8' })).toBe(200);
  });

  it('is refused from another origin or from none', () => {
    expect(statusOf({ ...good, origin: 'http://evil.example' })).toBe(403);
    expect(statusOf({ ...good, origin: 'http://localhost:3001' })).toBe(403);
    expect(statusOf({ 'content-type': 'application/json', 'content-length': '10' })).toBe(403);
  });

  it('is refused in a form that a page of another site could send', () => {
    expect(statusOf({ ...good, 'content-type': 'text/plain' })).toBe(415);
    expect(statusOf({ ...good, 'content-type': 'application/x-www-form-urlencoded' })).toBe(415);
  });

  it('is refused when it is too long or does not say how long it is', () => {
    expect(statusOf({ ...good, 'content-length': String(bodyBytesMax + 1) })).toBe(413);
    expect(statusOf({ origin: consoleUrl, 'content-type': 'application/json' })).toBe(411);
    expect(statusOf({ ...good, 'content-length': 'NaN' })).toBe(413);
  });
});
