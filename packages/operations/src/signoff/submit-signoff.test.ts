import { describe, expect, it } from 'vitest';

import type { Signoff } from '@gridstream/schemas';

import { AppError } from '../errors.ts';
import type { EventAppender } from '../ports/event-log.ts';
import { heartbeatAgeMsMax } from './assert-sighted.ts';
import { submitSignoff } from './submit-signoff.ts';
import type { SubmitSignoffContext, SubmitSignoffInput } from './submit-signoff.ts';

const hash = 'a'.repeat(64);
const nowMs = 1_000_000;

interface Sight {
  readonly authorityAt?: number | null;
  readonly pipelineAt?: number | null;
  readonly storeAway?: boolean;
  readonly known?: boolean;
}

const setUp = ({ authorityAt = nowMs, pipelineAt = nowMs, storeAway = false, known = true }: Sight = {}) => {
  const written: unknown[] = [];
  const appender: EventAppender = {
    append: (topic, events) => {
      written.push(...events.map(({ key, value }) => ({ topic, key, value })));
      return Promise.resolve([{ partition: 0, offset: 0 }]);
    },
  };
  const read = <Value>(value: Value): Promise<Value> =>
    storeAway
      ? Promise.reject(new AppError('STATE_UNAVAILABLE', 'redis is away', { publicMessage: 'The store is away.' }))
      : Promise.resolve(value);
  const ctx: SubmitSignoffContext = {
    appender,
    clock: { nowMs: () => nowMs, monotonicMs: () => nowMs },
    readModels: {
      authority: () =>
        read(
          authorityAt === null
            ? null
            : { control_area: 'a', supervisor_id: 's', leader_epoch: 1, mode_epoch: 1, modes: [], heartbeat_at: authorityAt },
        ),
      pipelineHealth: () =>
        read(
          pipelineAt === null
            ? null
            : { at: pipelineAt, monitor_id: 'm', broker_reachable: true, threshold_records: 1, threshold_time_ms: 1, groups: [] },
        ),
      recommendation: () => read(known ? event : null),
    },
  };
  return { ctx, written };
};

const event = {
  recommendation_id: 'R-1',
  state: 'EXPIRED' as const,
  at: 0,
  proposer: 's',
  objective: '',
  why: '',
  plan: {
    asset_id: 'f.Sw5',
    verb: 'OPEN' as const,
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
  plan_hash: hash,
  kilowatts_certain: 0,
  kilowatts_possible: 0,
  measured_kilowatts: null,
  limit_kilowatts: 1,
  decide_by: 1,
  execute_by: 1,
  excluded: [],
  rules: [],
  dominating_rule: '',
  snapshot_hash: hash,
  kernel_version: '1',
  signoff_ids: [],
  signatures: [],
  command_id: '',
  note: '',
};

const input: SubmitSignoffInput = {
  signoffId: 'S-1',
  request: { recommendation_id: 'R-1', plan_hash: hash, read_back: 'Sw5 OPEN', reason_code: 'OVERLOAD', reason_text: 'head over rating' },
  operator: { operator_id: 'op-1', operator_name: 'Operator', roles: ['operator'], session_id: 'T-1', desk: '' } satisfies Partial<Signoff>,
  evidence: { kind: 'OIDC_ID_TOKEN', token: 'a.b.c', nonce: 'n' },
};

describe('submitting a signature', () => {
  it('appends it with its evidence, keyed by the recommendation', async () => {
    const { ctx, written } = setUp();
    const signed = await submitSignoff({ ctx, input });
    expect(written).toEqual([{ topic: 'signoffs.v1', key: 'R-1', value: signed }]);
    expect(signed).toMatchObject({ signoff_id: 'S-1', decision: 'SIGN', at: nowMs, evidence: input.evidence });
  });

  it('leaves judging the plan to the supervisor: an expired one is appended too, so that its refusal is audited', async () => {
    const { ctx, written } = setUp();
    await submitSignoff({ ctx, input });
    expect(written).toHaveLength(1);
  });

  it.each([
    ['the supervisor is silent', { authorityAt: nowMs - heartbeatAgeMsMax - 1 }],
    ['the supervisor was never heard', { authorityAt: null }],
    ['the lag monitor is silent', { pipelineAt: nowMs - heartbeatAgeMsMax - 1 }],
    ['the lag monitor was never heard', { pipelineAt: null }],
    ['the store is away', { storeAway: true }],
  ])('is refused as blind and appends nothing when %s', async (_name, sight) => {
    const { ctx, written } = setUp(sight);
    await expect(submitSignoff({ ctx, input })).rejects.toMatchObject({ code: 'BLIND' });
    expect(written).toEqual([]);
  });

  it('is refused for a recommendation that does not exist, and when it is not complete', async () => {
    const unknown = setUp({ known: false });
    await expect(submitSignoff({ ctx: unknown.ctx, input })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const { ctx, written } = setUp();
    const incomplete = { ...input, operator: { ...input.operator, operator_id: '' } };
    await expect(submitSignoff({ ctx, input: incomplete })).rejects.toMatchObject({ code: 'INVALID_INPUT' });
    expect(written).toEqual([]);
  });
});
