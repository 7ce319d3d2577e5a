import { describe, expect, it } from 'vitest';

import type { RecommendationEvent, Signoff } from '@gridstream/schemas';

import { AppError } from '../errors.ts';
import type { DeclineContext } from './decline-recommendation.ts';
import { rejectRecommendation } from './reject-recommendation.ts';
import { withdrawRecommendation } from './withdraw-recommendation.ts';

const hash = 'c'.repeat(64);
const operator = { operator_id: 'olivia', operator_name: 'Olivia', roles: ['operator'], session_id: 's-1', desk: 'desk-1' };

const recommendation = (state: RecommendationEvent['state']): RecommendationEvent => ({
  recommendation_id: 'R-1',
  state,
  at: 1,
  proposer: 'supervisor-1',
  objective: 'o',
  why: 'w',
  plan_hash: hash,
  kilowatts_certain: 1,
  kilowatts_possible: 1,
  measured_kilowatts: 1,
  limit_kilowatts: 1,
  decide_by: 9,
  execute_by: 10,
  excluded: [],
  rules: [],
  dominating_rule: 'row-20',
  snapshot_hash: hash,
  kernel_version: '1',
  signoff_ids: [],
  signatures: [],
  command_id: '',
  note: '',
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
    text_shown: 't',
  },
});

const harness = (state: RecommendationEvent['state'] | null) => {
  const appended: unknown[] = [];
  const ctx: DeclineContext = {
    readModels: { recommendation: async () => (state === null ? null : recommendation(state)) },
    appender: {
      append: async (topic, events) => {
        appended.push(...events.map((event) => ({ topic, event })));
        return events.map((_, offset) => ({ partition: 0, offset }));
      },
    },
    clock: { nowMs: () => 7, monotonicMs: () => 0 },
    ids: { next: () => '01S' },
  };
  return { ctx, appended };
};

const reject = (state: RecommendationEvent['state'] | null): { run: Promise<Signoff>; appended: unknown[] } => {
  const { ctx, appended } = harness(state);
  const request = { recommendation_id: 'R-1', plan_hash: hash, reason_code: 'CREW_ON_LINE', reason_text: '' } as const;
  return { run: rejectRecommendation({ ctx, input: { request, operator } }), appended };
};

describe('rejectRecommendation', () => {
  it('appends one REJECT without evidence, keyed by the recommendation, with a listed reason and no text', async () => {
    const { run, appended } = reject('PROPOSED');
    const record = await run;
    expect(appended).toEqual([{ topic: 'signoffs.v1', event: { key: 'R-1', value: record } }]);
    expect(record).toMatchObject({ decision: 'REJECT', reason_code: 'CREW_ON_LINE', evidence: { kind: 'NONE' }, at: 7 });
  });

  it.each(['PERMITTED', 'VERIFIED', 'EXPIRED', 'REJECTED'] as const)('sends nothing for one that is %s', async (state) => {
    const { run, appended } = reject(state);
    await expect(run).rejects.toBeInstanceOf(AppError);
    expect(appended).toEqual([]);
  });

  it('sends nothing for one that does not exist', async () => {
    const { run, appended } = reject(null);
    await expect(run).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(appended).toEqual([]);
  });
});

describe('withdrawRecommendation', () => {
  const withdraw = (state: RecommendationEvent['state']) => {
    const { ctx, appended } = harness(state);
    const request = { recommendation_id: 'R-1', plan_hash: hash, reason_code: 'NO_LONGER_NEEDED', reason_text: '' } as const;
    return { run: withdrawRecommendation({ ctx, input: { request, operator } }), appended };
  };

  it('takes back what waits', async () => {
    const { run, appended } = withdraw('PROPOSED');
    expect((await run).decision).toBe('WITHDRAW');
    expect(appended).toHaveLength(1);
  });

  it('claims no effect on what was permitted', async () => {
    const { run, appended } = withdraw('PERMITTED');
    await expect(run).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(appended).toEqual([]);
  });
});
