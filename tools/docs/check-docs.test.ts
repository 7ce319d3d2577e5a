import { describe, expect, it } from 'vitest';

import { problemsOf } from './check-docs.ts';

const has = { path: (path: string) => ['docs/a.md', 'packages/domain'].includes(path), script: (name: string) => name === 'verify' };
const messages = (text: string) => problemsOf('docs/b.md', text, has).map(({ line, message }) => `${line}: ${message}`);

describe('the document check', () => {
  it('reports a link to a missing file and accepts an existing one', () => {
    expect(messages('[a](a.md)\n[c](c.md)\n[x](https://example.org/y)')).toEqual(['2: links to c.md, which does not exist']);
  });

  it('reports a missing path in code marks and leaves patterns alone', () => {
    expect(messages('`packages/domain` `packages/none` `packages/*/src`')).toEqual(['1: names packages/none, which does not exist']);
  });

  it('reports a script that package.json does not have', () => {
    expect(messages('run `pnpm verify`, then `pnpm nonsense`')).toEqual(['1: names the script nonsense, which package.json does not have']);
  });
});
