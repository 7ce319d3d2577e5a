import { describe, expect, it } from 'vitest';

import { decide } from '../decide.ts';
import type { Decision } from '../decision.ts';
import { type AbstractCase, factors, goodCase } from './abstract-case.ts';
import { requestOf } from './concrete-request.ts';
import { snapshotOf } from './concrete-snapshot.ts';
import { casesOf } from './enumerate.ts';
import { createJudge } from './judge.ts';
import { oddRequests, oddSnapshots } from './oddities.ts';
import { levelOf } from './protection-facts.ts';
import { describe as say } from './tally.ts';

interface Answer {
  readonly where: string;
  readonly abstractCase: AbstractCase;
  readonly decision: Decision;
}

/** Every value of every factor by itself, for each ask: enough for each rule to fire in each of its ways. */
const oneFactorAnswers = (): readonly Answer[] => {
  const judge = createJudge();
  return Object.entries(factors).flatMap(([name, values]) =>
    values.flatMap((value) =>
      [...casesOf({ ask: factors.ask }, { ...goodCase, [name]: value })].map((abstractCase) => ({
        where: say(abstractCase),
        abstractCase,
        decision: judge(abstractCase),
      })),
    ),
  );
};

/** What no abstract case can say: modes that nobody knows, and limits outside their bounds. */
const strangeAnswers = (): readonly Answer[] =>
  [...casesOf({ ask: factors.ask }, goodCase)].flatMap((abstractCase) => {
    const good = snapshotOf(abstractCase);
    const strange = {
      'no mode': { ...good, modes: [] },
      'an unknown mode': { ...good, modes: good.modes.map((entry) => ({ ...entry, mode: 'UNKNOWN' as const })) },
      'an unknown mode beside NORMAL': {
        ...good,
        modes: [...good.modes, ...good.modes.map((entry) => ({ ...entry, mode: 'UNKNOWN' as const }))],
      },
      'no mode epoch': { ...good, mode_epoch: null },
      'a limit out of bounds': { ...good, limits: { ...good.limits, lag_records_max: 2_000_000 } },
    };
    return Object.entries(strange).map(([name, snapshot]) => ({
      where: `${abstractCase.ask}, ${name}`,
      abstractCase,
      decision: decide(snapshot, requestOf(abstractCase, ''), () => 'f'.repeat(64)),
    }));
  });

/** Each oddity by itself, at a point of little and of much protection. */
const oddAnswers = (): readonly Answer[] =>
  [...casesOf({ ask: factors.ask, protection: ['RESIDENTIAL_3', 'HOSPITAL_0'] }, goodCase)].flatMap((abstractCase) => {
    const good = snapshotOf(abstractCase);
    const request = requestOf(abstractCase, '');
    const hash = () => 'f'.repeat(64);
    return [
      ...Object.entries(oddSnapshots(good)).map(([name, snapshot]) => ({ name, decision: decide(snapshot, request, hash) })),
      ...Object.entries(oddRequests(request)).map(([name, odd]) => ({ name, decision: decide(good, odd, hash) })),
    ].map(({ name, decision }) => ({ where: `${say(abstractCase)}, ${name}`, abstractCase, decision }));
  });

// Answers are made anew in each test, so that each test can be told what it has looked at.
const allAnswers = (): readonly Answer[] => [...oneFactorAnswers(), ...strangeAnswers(), ...oddAnswers()];

describe('a decision', () => {
  it('names for each rule at least one input, a value, a limit and a sentence, none of them empty or undefined', () => {
    const bare = allAnswers().flatMap(({ where, decision: { rules } }) =>
      rules
        .filter(({ inputs, value, limit, sentence }) => {
          const texts: readonly unknown[] = [...(Array.isArray(inputs) ? inputs : []), value, limit, sentence];
          return (
            texts.length < 4 || !texts.every((text) => typeof text === 'string' && text !== '' && !/undefined|NaN|\[object/u.test(text))
          );
        })
        .map(({ id }) => `${id}: ${where}`),
    );
    expect(bare).toEqual([]);
  });

  it('names no rule twice, and only rows of the table and what the table presumes', () => {
    const known = /^(?:row-(?:0[1-9]|1\d|20)|manual-only|known-modes|limits|default)$/u;
    const wrong = allAnswers().filter(({ decision: { rules } }) => {
      const ids = rules.map(({ id }) => id);
      return new Set(ids).size !== ids.length || !ids.every((id) => known.test(id));
    });
    expect(wrong.map(({ where }) => where)).toEqual([]);
  });

  it('is dominated by the most restrictive rule, and is what that rule says', () => {
    const order = ['PERMIT', 'HOLD_FOR_OPERATOR', 'DENY'];
    const wrong = allAnswers().filter(({ decision: { rules, dominating_rule: dominating, result } }) => {
      const worst = Math.max(...rules.map(({ outcome }) => order.indexOf(outcome)));
      return order[worst] !== result || rules.find(({ id }) => id === dominating)?.outcome !== result;
    });
    expect(wrong.map(({ where }) => where)).toEqual([]);
  });

  it('has row 20 only in NORMAL or MANUAL_ONLY, and for what restricts only at levels 3 to 5', () => {
    const wrong = [...oneFactorAnswers(), ...strangeAnswers()].filter(({ abstractCase, decision }) => {
      if (abstractCase.ask === 'RELEASE_IOT' || !decision.rules.some(({ id }) => id === 'row-20')) return false;
      const others = abstractCase.modes.split('+').filter((mode) => mode !== '' && mode !== 'MANUAL_ONLY');
      return others.length > 0 || (abstractCase.ask !== 'CLOSE' && (levelOf(abstractCase) ?? 5) < 3);
    });
    expect(wrong.map(({ where }) => where)).toEqual([]);
  });

  it('restricts and energises nothing while modes are unknown or a limit is out of bounds, and still releases', () => {
    for (const { where, abstractCase, decision } of strangeAnswers()) {
      expect(`${where}: ${decision.result}`).toBe(`${where}: ${abstractCase.ask === 'RELEASE_IOT' ? 'PERMIT' : 'DENY'}`);
    }
  });

  it.each([
    ['HOSPITAL_0', '1 of 1 points, 0 of them unmapped: far-point'],
    ['UNMAPPED', '1 of 1 points, 1 of them unmapped: far-point'],
  ] as const)('names in row 1 who is affected, and how many of them no registry has: %s', (protection, value) => {
    const { rules } = createJudge()({ ...goodCase, ask: 'OPEN', protection });
    expect(rules.find(({ id }) => id === 'row-01')).toMatchObject({ value, inputs: ['assets.priority_source', 'switches', 'weather'] });
  });

  it('names in row 1 where a device would have been found', () => {
    const { rules } = createJudge()({ ...goodCase, protection: 'HOSPITAL_0' });
    expect(rules.find(({ id }) => id === 'row-01')?.inputs).toEqual(['assets.priority_source', 'devices', 'weather']);
  });
});
