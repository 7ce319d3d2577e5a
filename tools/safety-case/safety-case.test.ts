import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, it } from 'vitest';

import { missingProofs, unsafeActions } from './check-proofs.ts';
import { ruleFiles, ruleRows, rowsPage } from './rule-rows.ts';

const repository = join(import.meta.dirname, '..', '..');
const read = (file: string): string | null => (existsSync(join(repository, file)) ? readFileSync(join(repository, file), 'utf8') : null);
const page = (name: string): string => read(`docs/safety-case/${name}`) ?? '';

describe('the safety case', () => {
  it('has the rules as they are: node tools/safety-case/main.ts writes the page', () => {
    expect(page('rows.md')).toBe(rowsPage(repository));
  });

  it('leaves out no rule: each file that holds one is asked by the kernel, and all 20 rows are there', () => {
    const rows = ruleRows(repository);
    expect(rows.map(({ file }) => file).toSorted()).toEqual(ruleFiles(repository).toSorted());
    const numbers = Array.from({ length: 20 }, (_, index) => `row-${String(index + 1).padStart(2, '0')}`);
    expect(rows.map(({ id }) => id)).toEqual([...numbers, 'manual-only', 'known-modes', 'limits']);
  });

  it.each(['README.md', 'rows.md', 'mutation.md'])('names only tests that exist: %s', (name) => {
    expect(missingProofs(page(name), read)).toEqual([]);
  });

  it('stops every unsafe control action by a rule or an invariant, with a proof', () => {
    const known = new Set([...ruleRows(repository).map(({ id }) => id), ...Array.from({ length: 14 }, (_, index) => `I${index + 1}`)]);
    const actions = unsafeActions(page('README.md'));
    expect(actions.length).toBeGreaterThanOrEqual(8);
    const faulty = actions.filter(({ stoppedBy, proofs }) => proofs.length === 0 || !stoppedBy.every((id) => known.has(id)));
    expect(faulty.map(({ id }) => id)).toEqual([]);
  });

  it('names every rule beside an unsafe control action that it stops', () => {
    const named = new Set(unsafeActions(page('README.md')).flatMap(({ stoppedBy }) => stoppedBy));
    expect(
      ruleRows(repository)
        .filter(({ id }) => !named.has(id))
        .map(({ id }) => id),
    ).toEqual([]);
  });
});

describe('the check of proofs', () => {
  const files: Readonly<Record<string, string>> = { 'a.test.ts': "it('holds', () => {});\nit.each([1])('holds %s', () => {});" };
  const check = (text: string) => missingProofs(text, (file) => files[file] ?? null);

  it('accepts a title that stands in the file, also that of a table of cases', () => {
    expect(check('`a.test.ts` “holds” and `a.test.ts` “holds %s”')).toEqual([]);
  });

  it('reports a file and a title that are not there', () => {
    expect(check('`b.test.ts` “holds”, `a.test.ts` “hold”')).toEqual(['b.test.ts does not exist', 'a.test.ts has no test “hold”']);
  });
});
