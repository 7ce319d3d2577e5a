import type { AuthorityToAct } from '#client/authority.ts';
import { describe, expect, it } from 'vitest';

import type { AuditView, RecommendationEvent, RecordedSignature } from '@gridstream/schemas';

import { pointDirectory } from '../critical-assets/directory.ts';
import { signBlocks } from './act-blocks.ts';
import { queueOrder, summarise } from './detail.ts';
import { effectHeadline, effectLabel } from './effect.ts';
import { readBack } from './read-back.ts';
import { signatureWords } from './signature-words.ts';
import { closedWords, stateSentence } from './state-words.ts';
import { lifeOf, rowsAbout, timelineOf } from './timeline.ts';

const hash = 'a'.repeat(64);
const directory = pointDirectory({ points: [], customers: [], heatwave: null, nowMs: 0 });

const event = (change: Partial<RecommendationEvent> = {}): RecommendationEvent => ({
  recommendation_id: 'R-1',
  state: 'PROPOSED',
  at: 1,
  proposer: 'supervisor-1',
  objective: 'o',
  why: '',
  plan_hash: hash,
  kilowatts_certain: 320,
  kilowatts_possible: 320,
  measured_kilowatts: 1,
  limit_kilowatts: 1,
  decide_by: 1_000,
  execute_by: 2_000,
  rules: [],
  dominating_rule: '',
  snapshot_hash: hash,
  kernel_version: '1',
  signoff_ids: [],
  signatures: [],
  command_id: '',
  note: '',
  excluded: [],
  plan: {
    asset_id: 'feeder-123.Sw5',
    verb: 'OPEN',
    value: null,
    certain: [],
    possible: [],
    held_by_tie: [],
    required_signatures: 1,
    topology_version: hash,
    protection_hash: hash,
    mode_epoch: 1,
    text_shown: '',
  },
  ...change,
});

describe('the effect in words', () => {
  it('names verb, switch, load and number of loads', () => {
    const { plan } = event();
    expect(effectHeadline(event({ plan: { ...plan, possible: ['a', 'b'] }, kilowatts_certain: 200 }))).toBe(
      'Open Sw5: 200 kW to 320 kW, 2 loads',
    );
    expect(effectHeadline(event({ plan: { ...plan, verb: 'CLOSE' } }))).toBe('Close Sw5: no customer loses supply');
  });
  it('shouts the name of a point that is protected or unknown', () => {
    const { plan } = event();
    expect(effectLabel(event({ plan: { ...plan, possible: ['S404'] } }), directory)).toContain('PROTECTED POINTS AFFECTED: S404');
  });
});

describe('readBack', () => {
  const { plan } = event();
  it.each([
    ['', 'empty'],
    ['Sw', 'partial'],
    ['sw5 op', 'partial'],
    ['  sw5   open ', 'match'],
    ['Sw4 OPEN', 'wrong'],
    ['Sw5 CLOSE', 'wrong'],
    ['Sw5 OPEN please', 'wrong'],
  ])('judges %j as %s', (typed, kind) => {
    expect(readBack(typed, plan).kind).toBe(kind);
  });
  it('sends the exact words whatever was typed', () => {
    expect(readBack('sw5 open', plan)).toEqual({ kind: 'match', text: 'Sw5 OPEN' });
  });
});

describe('signBlocks', () => {
  const operator = { id: 'olivia', roles: ['operator'], rights: ['read', 'sign'] as const };
  const free: AuthorityToAct = { allowed: true };
  const blocks = (change: Partial<RecommendationEvent>, nowMs = 500) =>
    signBlocks({ event: event(change), operator, authority: free, nowMs }).map((block) => block.rule);

  it('finds nothing in the way of an operator before the deadline', () => {
    expect(blocks({})).toEqual([]);
  });
  it('never lets the proposer sign', () => {
    expect(blocks({ proposer: 'olivia' })).toEqual(['The proposer cannot sign']);
  });
  it('names each other rule that stands in the way', () => {
    expect(blocks({ state: 'VERIFIED' })).toHaveLength(1);
    expect(blocks({}, 1_000)).toEqual(['The deadline has passed']);
    expect(
      signBlocks({ event: event(), operator: { id: 'v', roles: ['viewer'], rights: ['read'] }, authority: free, nowMs: 1 }),
    ).toHaveLength(1);
    const frozen: AuthorityToAct = { allowed: false, rule: 'SAFETY_FREEZE', value: '14210 records', limit: '10000', unblock: 'drain' };
    expect(signBlocks({ event: event(), operator, authority: frozen, nowMs: 1 })).toEqual([
      { rule: 'SAFETY_FREEZE', value: '14210 records', limit: '10000', unblock: 'drain' },
    ]);
  });
});

describe('a plan that needs two people', () => {
  const { plan } = event();
  const signed = (operator_id: string): RecordedSignature => ({
    signoff_id: `S-${operator_id}`,
    operator_id,
    operator_name: operator_id,
    role: 'operator',
    session_id: 's',
    authenticator: 'k',
    auth_time: 1,
    at: 2,
    expires: 900,
  });
  const half = event({ plan: { ...plan, required_signatures: 2 }, signatures: [signed('olivia')], signoff_ids: ['refused', 'S-olivia'] });
  const rules = (id: string) =>
    signBlocks({ event: half, operator: { id, roles: ['operator'], rights: ['sign'] }, authority: { allowed: true }, nowMs: 1 });

  it('shows everybody who signed and that another person must, and counts no signature that was refused', () => {
    expect(signatureWords(half)).toMatchObject({ count: '1 of 2 signatures', next: 'Another person must sign.', isOpen: true });
    expect(summarise(half, directory)).toMatchObject({ signatures: 1, required_signatures: 2 });
    expect(signatureWords(event({ plan: half.plan }))?.next).toContain('Two people must sign');
    expect(signatureWords(event())).toBeNull();
    expect(stateSentence(half)).toContain('two people sign');
  });
  it('tells the first signer why they cannot sign again, and lets somebody else', () => {
    expect(rules('olivia')).toEqual([
      expect.objectContaining({ rule: 'You have signed already', unblock: 'Another person must sign now.' }),
    ]);
    expect(rules('omar')).toEqual([]);
  });
  it('says of a closed one whether everybody had signed', () => {
    expect(signatureWords({ ...half, state: 'VOIDED' })).toMatchObject({
      isOpen: false,
      next: expect.stringContaining('closed') as string,
    });
    expect(signatureWords({ ...half, state: 'PERMITTED', signatures: [signed('olivia'), signed('omar')] })?.count).toBe(
      '2 of 2 signatures',
    );
  });
});

describe('the queue', () => {
  it('puts an unknown outcome before what waits, and what waits in order of its deadline', () => {
    const events = [
      event({ recommendation_id: 'done', state: 'VERIFIED' }),
      event({ recommendation_id: 'later', decide_by: 9 }),
      event({ recommendation_id: 'sooner', decide_by: 8 }),
      event({ recommendation_id: 'unknown', state: 'UNKNOWN_OUTCOME' }),
    ];
    const ordered = events.map((item) => summarise(item, directory)).toSorted(queueOrder);
    expect(ordered.map((item) => item.id)).toEqual(['unknown', 'sooner', 'later', 'done']);
  });
});

describe('the timeline', () => {
  const row = (object_ref: string, summary = '', at = 5): AuditView => ({
    stream_id: 's',
    sequence: 0,
    previous_hash: hash,
    hash,
    at,
    actor: 'a',
    event: 'signoff.refused',
    object_ref,
    decision: 'DENY',
    dominating_rule: 'row-03',
    snapshot_hash: '',
    summary,
    detail_json: '',
    node: 'n',
    partition: 0,
    offset: 0,
    chain_ok: true,
  });
  it('takes the rows of the recommendation, of its sign-offs and of its command, and no others', () => {
    const about = rowsAbout(event({ signoff_ids: ['S-1'], command_id: 'C-1' }), [
      row('recommendation/R-1'),
      row('signoff/S-1'),
      row('command/C-1'),
      row('signoff/S-9', 'R-1: rejected'),
      row('signoff/S-2'),
      row('command/'),
    ]);
    expect(about).toHaveLength(4);
  });
  it('merges decisions and command stages by time and marks what went wrong', () => {
    const entries = timelineOf(event(), [row('recommendation/R-1', '', 9)], {
      command_id: 'C-1',
      recommendation_id: 'R-1',
      asset_id: 'x',
      verb: 'OPEN',
      requested_by: 'o',
      issued_at: 1,
      not_after: 2,
      stages: [
        {
          command_id: 'C-1',
          recommendation_id: 'R-1',
          asset_id: 'x',
          permit_id: 'p',
          stage: 'UNKNOWN_OUTCOME',
          rule: '',
          detail: '',
          readback: '',
          at: 4,
          adapter_id: 'scada',
        },
      ],
    });
    expect(entries.map((entry) => [entry.event, entry.abnormal])).toEqual([
      ['UNKNOWN_OUTCOME', true],
      ['signoff.refused', true],
    ]);
  });
});

describe('the life of a recommendation', () => {
  it('begins at the instant in its id and ends after its latest event', () => {
    const at = 1_780_000_000_000;
    // Crockford's base 32 of that instant.
    expect(lifeOf(event({ recommendation_id: '01KSR492000000000000000ABC', at: at + 5_000 }))).toMatchObject({
      fromMs: at - 60_000,
      toMs: at + 65_000,
    });
  });
  it('is all that is kept when the id names no instant', () => {
    expect(lifeOf(event()).fromMs).toBe(0);
  });
});

describe('what is left to do with a closed recommendation', () => {
  it('says of one that was sent that nothing recalls it', () => {
    expect(closedWords('PERMITTED')).toContain('nothing recalls it');
    expect(closedWords('REJECTED')).toContain('Closed');
  });
});
