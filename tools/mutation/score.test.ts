import { describe, expect, it } from 'vitest';

import { loadTimeRanges, scoreOf } from './score.ts';

const mutant = (status: string, line: number) => ({
  status,
  mutatorName: 'BooleanLiteral',
  replacement: 'true',
  location: { start: { line, column: 3 }, end: { line, column: 8 } },
});

describe('the mutation score', () => {
  it('counts a mutant that no test reaches as a survivor, a time-out as killed, and leaves out what was ignored or did not compile', () => {
    const report = {
      files: {
        'a.ts': { mutants: [mutant('Killed', 1), mutant('Timeout', 2), mutant('Ignored', 3), mutant('CompileError', 4)] },
        'b.ts': { mutants: [mutant('Survived', 5), mutant('NoCoverage', 6)] },
      },
    };
    expect(scoreOf([report])).toEqual({
      killed: 2,
      counted: 4,
      survivors: ['b.ts:5:3 BooleanLiteral true', 'b.ts:6:3 BooleanLiteral true'],
    });
  });

  it('counts nothing in a report of another form', () => {
    expect([null, 3, {}, { files: { 'a.ts': null } }].map((report) => scoreOf([report]).counted)).toEqual([0, 0, 0, 0]);
  });

  it('says where the mutants lie that only run while a module loads, each place once', () => {
    const loadTime = { ...mutant('Ignored', 7), statusReason: 'Static mutant (and "ignoreStatic" was enabled)' };
    const ofText = { ...mutant('Ignored', 8), statusReason: 'a text for people' };
    expect(loadTimeRanges({ files: { 'a.ts': { mutants: [loadTime, loadTime, ofText, mutant('Killed', 9)] } } })).toEqual(['a.ts:7:3-7:8']);
  });

  it('takes a mutant that the first report left out from the second, and never counts one twice', () => {
    const first = { files: { 'a.ts': { mutants: [mutant('Ignored', 1), mutant('Survived', 2)] } } };
    const second = { files: { 'a.ts': { mutants: [mutant('Killed', 1), mutant('Killed', 2)] } } };
    expect(scoreOf([first, second])).toEqual({ killed: 1, counted: 2, survivors: ['a.ts:2:3 BooleanLiteral true'] });
  });
});
