import { describe, expect, it } from 'vitest';

import type { WhatIfAnswer } from '@gridstream/operations';
import type { Asset } from '@gridstream/schemas';

import { pointDirectory } from '../critical-assets/directory.ts';
import { overlayOf } from './overlay.ts';
import { certaintyOf, loopSentences, tieSentences, verdictWords } from './verdict-words.ts';
import { viewWhatIf } from './view.ts';

const rule = (rule_id: string, outcome: 'DENY' | 'HOLD_FOR_OPERATOR', sentence: string) => ({
  rule_id,
  outcome,
  sentence,
  input: '',
  value: '',
  limit: '',
});

const answer = (change: Partial<WhatIfAnswer> = {}): WhatIfAnswer => ({
  switch_id: 'Sw2',
  verb: 'OPEN',
  position: 'CLOSED',
  moves: true,
  quality: 'GOOD',
  age_ms: 200,
  normally_open: false,
  certain: ['S65a'],
  possible: ['S1a', 'S65a'],
  held_by_tie: ['S9a'],
  kilowatts: { certain: 40, possible: 80, held_by_tie: 20 },
  exact: true,
  uncertain_switches: [],
  in_flight: [],
  loops: [],
  parallels: [],
  ties: [],
  decision: {
    result: 'DENY',
    dominating_rule: 'row-01',
    required_signatures: 2,
    rules: [rule('row-01', 'DENY', 'Sw2 may affect points that are hard-excluded.')],
  },
  taken_as_good: [],
  at: 0,
  ...change,
});

const point = (id: string, bus: string, level: number): Asset => ({
  asset_id: id,
  kind: 'SERVICE_POINT',
  name: id,
  device_type: '',
  service_point_id: id,
  connectivity_node: bus,
  phases: ['A'],
  protection: [
    {
      source: 'CIS',
      criticality_class: level === 0 ? 'LIFE_SAFETY_HOSPITAL' : 'RESIDENTIAL',
      priority_level: level,
      designation_issued: 0,
      designation_expires: null,
      designation_state: null,
    },
  ],
  rated_kilowatts: 40,
  registry_version: 1,
  verified_at: 0,
  removed: false,
});

const directory = pointDirectory({
  points: [point('S1a', '1', 3), point('S9a', '9', 3), point('S65a', '65', 0)],
  customers: [],
  heatwave: null,
  nowMs: 0,
});

describe('viewWhatIf', () => {
  it('names each point once: certain, only possible, held; and who is protected among all of them', () => {
    const view = viewWhatIf(answer(), directory);
    expect(view.certain.map(({ id }) => id)).toEqual(['S65a']);
    expect(view.possible_only.map(({ id }) => id)).toEqual(['S1a']);
    expect(view.protected.map(({ id }) => id)).toEqual(['S65a']);
  });
  it('counts a point of the answer that no registry row names as protected', () => {
    expect(viewWhatIf(answer({ held_by_tie: ['S404'] }), directory).protected.map(({ id }) => id)).toEqual(['S65a', 'S404']);
  });
});

describe('the study on the diagram', () => {
  it('marks each bus once, with the strongest that is said of it', () => {
    const { marks } = overlayOf(viewWhatIf(answer({ held_by_tie: ['S1a', 'S9a'] }), directory), 'Sw2');
    expect([...marks]).toEqual([
      ['65', 'CERTAIN'],
      ['1', 'POSSIBLE'],
      ['9', 'HELD'],
    ]);
  });
  it('marks what a close may energise as such', () => {
    const close = answer({ verb: 'CLOSE', certain: [], held_by_tie: [] });
    expect([...overlayOf(viewWhatIf(close, directory), 'Sw2').marks.values()]).toEqual(['ENERGISED', 'ENERGISED']);
  });
});

describe('the verdict in words', () => {
  it('names the row and its reason', () => {
    expect(verdictWords(answer()).sentence).toBe('Denied by row 1: Sw2 may affect points that are hard-excluded.');
    const held = answer({
      decision: {
        result: 'HOLD_FOR_OPERATOR',
        dominating_rule: 'row-20',
        required_signatures: 1,
        rules: [rule('row-20', 'HOLD_FOR_OPERATOR', 'All inputs are good: an operator decides.')],
      },
    });
    expect(verdictWords(held).sentence).toBe('Needs an operator to sign, by row 20: All inputs are good: an operator decides.');
    expect(verdictWords(answer({ moves: false })).word).toBe('NOTHING MOVES');
  });
  it('says exact or bound, what is uncertain and what is in flight', () => {
    expect(certaintyOf(answer())).toEqual(['The sets are exact.']);
    const unsure = answer({
      exact: false,
      uncertain_switches: ['Sw3'],
      in_flight: [{ switch_id: 'Sw5', verb: 'OPEN' }],
      position: 'UNKNOWN',
    });
    expect(certaintyOf(unsure).join(' ')).toMatch(/safe bound.*Sw3.*open Sw5.*Sw2 itself is of quality GOOD, 0\.2 s old/u);
    expect(certaintyOf(answer({ possible: null }))[0]).toContain('everybody counts as affected');
  });
  it('says what a tie would carry and whether anything vouches for it', () => {
    const tie = { ties: ['Sw7'], supported: false, reason: 'RATING_UNKNOWN', amps: 210, rating_amps: null, points: ['S9a'] };
    expect(tieSentences(answer({ ties: [tie] }))).toEqual([
      '1 point would hang on Sw7: 210 A on its worst phase, rating not known. Without a rating nothing vouches for it.',
    ]);
  });
  it('names loop and parallel of a close', () => {
    expect(loopSentences(answer({ switch_id: 'Sw7', loops: ['Sw7'], parallels: ['Sw7'] }))).toHaveLength(2);
  });
});
