import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import type { AuditRow, Command, CommandOutcome, DeadLetterGroup, DeadLetterRecord } from '@gridstream/schemas';
import { deadLetterGroup } from '@gridstream/schemas';

import { chainRow, verifyChain } from '../audit/audit-chain.ts';
import type { AuditContent } from '../audit/audit-chain.ts';
import type { AuditHead } from '../ports/read-models.ts';
import { foldCommand, foldCommandOutcome } from './fold-command.ts';
import { foldDeadLetter } from './fold-dead-letter.ts';

const content: AuditContent = {
  stream_id: 's',
  at: 1,
  actor: 'a',
  event: 'e',
  object_ref: 'o',
  decision: 'NONE',
  dominating_rule: '',
  snapshot_hash: '',
  summary: 'x',
  detail_json: '{}',
  node: 'n',
};

describe('a chain verified row by row', () => {
  it('accepts an unbroken chain and finds the row at which it was changed, removed or swapped', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 12 }), fc.nat(), fc.constantFrom('change', 'remove', 'swap'), (length, seed, damage) => {
        const rows: AuditRow[] = [];
        for (let index = 0; index < length; index += 1) rows.push(chainRow(rows.at(-1) ?? null, content));
        const verdicts = (chain: readonly AuditRow[]) => {
          let head: AuditHead | null = null;
          return chain.map((row) => {
            const isOk = verifyChain([row], head).kind === 'intact';
            head = { sequence: row.sequence, hash: row.hash };
            return isOk;
          });
        };
        expect(verdicts(rows)).toEqual(rows.map(() => true));
        const at = seed % (length - 1);
        const damaged =
          damage === 'change'
            ? rows.map((row, index) => (index === at ? { ...row, summary: 'forged' } : row))
            : damage === 'remove'
              ? rows.filter((_, index) => index !== at)
              : [...rows.slice(0, at), ...rows.slice(at, at + 2).reverse(), ...rows.slice(at + 2)];
        expect(verdicts(damaged).indexOf(false)).toBe(at);
      }),
    );
  });
});

describe('foldCommand', () => {
  const hash = '0'.repeat(64);
  const command: Command = {
    command_id: 'c',
    recommendation_id: 'r',
    asset_id: 'a',
    action_kind: 'RESTRICT',
    verb: 'OPEN',
    plan_hash: hash,
    requested_by: 'o',
    test: false,
    not_before: 1,
    not_after: 9,
    permit: {
      permit_id: 'p',
      command_hash: hash,
      asset_id: 'a',
      topology_version: hash,
      protection_hash: hash,
      mode_epoch: 1,
      leader_epoch: 1,
      issued_at: 1,
      expires_at: 9,
      key_id: 'k',
      signature: 's',
    },
  };
  const outcome: CommandOutcome = {
    command_id: 'c',
    recommendation_id: 'r',
    asset_id: 'a',
    permit_id: 'p',
    stage: 'SENT',
    rule: '',
    detail: '',
    readback: '',
    at: 3,
    adapter_id: 'x',
  };

  it('ends in the same view whichever topic is read first, and however often a stage is read', () => {
    const verified: CommandOutcome = { ...outcome, stage: 'VERIFIED', at: 4 };
    const commandFirst = foldCommandOutcome(foldCommandOutcome(foldCommand(null, command), outcome), verified);
    const stagesFirst = foldCommandOutcome(foldCommand(foldCommandOutcome(foldCommandOutcome(null, outcome), verified), command), outcome);
    expect(stagesFirst).toEqual(commandFirst);
    expect(commandFirst).toMatchObject({ verb: 'OPEN', requested_by: 'o', stages: [{ stage: 'SENT' }, { stage: 'VERIFIED' }] });
  });
});

const record = (failedAt: number, deviceId: string): DeadLetterRecord => ({
  ref: 't/0/1',
  topic: 't.dlq',
  partition: 0,
  offset: 1,
  fingerprint: 'f',
  reason: 'VALIDATION_FAILED',
  stage: 's',
  error_class: 'e',
  message: `m${failedAt}`,
  failing_path: '',
  failed_at: failedAt,
  timestamp: 1,
  firmware: 'fw',
  device_id: deviceId,
  key_base64: null,
  value_base64: null,
  value_length: 0,
  value_sha256: '',
  headers: [],
  decoded_json: '',
  decoded_with: '',
});
const origin = { sourceTopic: 't', subject: 't-value', group: 'g', schemaId: '' };

describe('foldDeadLetter', () => {
  it('counts every record once, whatever their order, and draws those of the last hour', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: 0, max: 10_000_000 }), fc.integer({ min: 0, max: 5 })), { minLength: 1, maxLength: 60 }),
        (failures) => {
          const group = failures.reduce<DeadLetterGroup | null>(
            (before, [at, device]) => foldDeadLetter(before, record(at, `d${device}`), origin),
            null,
          );
          const times = failures.map(([at]) => at);
          const end = Math.floor(Math.max(...times) / 60_000) * 60_000;
          expect(deadLetterGroup.parse(group)).toMatchObject({
            count: failures.length,
            first_at: Math.min(...times),
            last_at: Math.max(...times),
            sparkline_end: end,
          });
          expect(group?.devices).toEqual([...new Set(failures.map(([, device]) => `d${device}`))].sort());
          expect(group?.sparkline).toHaveLength(60);
          expect(group?.sparkline.at(-1)).toBeGreaterThan(0);
          const drawn = group?.sparkline.reduce((sum, count) => sum + count, 0) ?? 0;
          expect(drawn).toBeLessThanOrEqual(times.filter((at) => at >= end - 59 * 60_000).length);
        },
      ),
    );
  });
});
