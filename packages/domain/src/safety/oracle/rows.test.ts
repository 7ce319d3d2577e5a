import { describe, expect, inject, it } from 'vitest';

import { goodCase } from './abstract-case.ts';
import { decisionTable } from './decision-table.ts';
import { casesOf } from './enumerate.ts';
import { createJudge } from './judge.ts';
import { rowLattices } from './row-lattices.ts';
import { allOfIt } from './strides.ts';
import { describe as say } from './tally.ts';
import { expectedOf } from './whole-table.ts';

const { rows: stride } = inject('strides') ?? allOfIt;

describe('each row of table (b), by itself', () => {
  it.each(decisionTable)('$id forbids exactly what its cells say: $quote', { timeout: 180_000 }, ({ id }) => {
    const judge = createJudge();
    const differences: string[] = [];
    let forbids = 0;
    let allows = 0;
    for (const abstractCase of casesOf(rowLattices[id], goodCase, stride)) {
      const expected = expectedOf(abstractCase).denials.includes(id);
      const fired = judge(abstractCase).rules.find((rule) => rule.id === id);
      if (expected) forbids += 1;
      else allows += 1;
      if (expected !== (fired?.outcome === 'DENY')) differences.push(`${say(abstractCase)}: expected ${expected ? 'DENY' : 'no DENY'}`);
    }
    expect(differences.slice(0, 8)).toEqual([]);
    // What row 16 lists is held, and what row 20 lists is permitted or held: they never forbid. A sample may miss what a row forbids.
    const everForbids = id !== 'row-16' && id !== 'row-20';
    expect({ allows: allows > 0, forbids: forbids > 0 || (stride > 1 && everForbids) }).toEqual({ allows: true, forbids: everForbids });
  });

  it.each(decisionTable)('$id is named in the decision whenever it applies', { timeout: 180_000 }, ({ id, cells, matches }) => {
    const judge = createJudge();
    const missing: string[] = [];
    for (const abstractCase of casesOf({ ...rowLattices[id], signatures: ['PROPOSED'] }, goodCase, stride)) {
      if (!matches(abstractCase) || !['DENY', 'HOLD'].includes(cells[abstractCase.ask].slice(0, 4))) continue;
      const wants = expectedOf(abstractCase).denials.includes(id) || cells[abstractCase.ask].startsWith('HOLD');
      if (wants && !judge(abstractCase).rules.some((rule) => rule.id === id)) missing.push(say(abstractCase));
    }
    expect(missing.slice(0, 8)).toEqual([]);
  });
});
