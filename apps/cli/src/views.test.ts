import { describe, expect, it } from 'vitest';

import type { PipelineHealth } from '@gridstream/schemas';

import { hexDump } from './output/hex-dump.ts';
import { countText, durationText, table } from './output/table.ts';
import { deadLetter as record } from './testing/dead-letter.ts';
import { groupsText, recordText } from './verbs/dead-letters.ts';
import { lagText } from './verbs/lag.ts';
import { describeStatus, statusText } from './verbs/status.ts';

const health: PipelineHealth = {
  at: 10_000,
  monitor_id: 'monitor-1',
  broker_reachable: true,
  threshold_records: 10_000,
  threshold_time_ms: 5000,
  groups: [
    {
      group: 'grid-state',
      safety_relevant: true,
      group_state: 'Stable',
      members: 1,
      rebalancing_since: null,
      state: 'UNKNOWN',
      partial: false,
      lag_total: null,
      lag_max: null,
      sentence: 'no commit yet',
      partitions: [
        {
          group: 'grid-state',
          topic: 'telemetry.iot.v1',
          partition: 3,
          committed: null,
          log_start: 0,
          end: 12_345,
          lag: null,
          beyond_end: null,
          lost: 0,
          time_lag_ms: null,
          time_lag_method: 'NONE',
          state: 'UNKNOWN',
          sentence: 'no commit yet',
          error: null,
        },
      ],
    },
  ],
};

const authority = {
  control_area: 'area-1',
  supervisor_id: 'supervisor-1',
  leader_epoch: 4,
  mode_epoch: 9,
  heartbeat_at: 10_500,
  modes: [
    {
      mode: 'NORMAL' as const,
      since: 0,
      scope: 'area-1',
      cause: 'no other mode is active',
      measured: null,
      limit: null,
      measure: '',
      exit_condition: 'another mode is entered',
      allowed: 'everything within the rules',
      source: null,
      observed_at: null,
      exits_at: null,
    },
  ],
};

describe('the status', () => {
  it('is normal only with fresh heartbeats of both and no other mode', () => {
    const read = { authority, health, lastAuditRow: null };
    expect(describeStatus(read, 11_000).normal).toBe(true);
    expect(describeStatus(read, 13_400).normal).toBe(false);
    expect(describeStatus({ ...read, health: null }, 11_000).normal).toBe(false);
    expect(describeStatus({ ...read, authority: null }, 11_000).normal).toBe(false);
    const frozen = { ...authority, modes: authority.modes.map((mode) => ({ ...mode, mode: 'SAFETY_FREEZE' as const })) };
    expect(describeStatus({ ...read, authority: frozen }, 11_000).normal).toBe(false);
  });

  it('says what is not known and who is silent', () => {
    const unknown = statusText(describeStatus({ authority: null, health: null, lastAuditRow: null }, 0));
    expect(unknown).toContain('leader: not known');
    expect(unknown).toContain('pipeline health: not known');
    expect(statusText(describeStatus({ authority, health, lastAuditRow: null }, 60_000))).toContain('SILENT');
  });
});

describe('tables', () => {
  it('show lag that is not known as such, never as zero', () => {
    const text = lagText({ ...health, age_ms: 500 });
    expect(text.split('\n').at(-1)).toMatch(
      /grid-state +telemetry\.iot\.v1 +3 +not known +12,345 +not known +not known +0 +UNKNOWN +no commit yet/u,
    );
  });

  it('never pass control characters of the field on to the terminal', () => {
    const rows = [{ text: '\u001B[2Jfake\u0007\n' }];
    expect(table([{ title: 'x', cell: ({ text }) => text }], rows)).toBe('x\n·[2Jfake··');
  });

  it('write durations in a readable unit', () => {
    expect([null, 20, 1500, 150_000, 9_000_000].map(durationText)).toEqual(['not known', '20 ms', '1.5 s', '3 min', '3 h']);
    expect(countText(1234)).toBe('1,234');
  });
});

describe('a dead letter', () => {
  it('shows its reason, headers without control characters, and bytes', () => {
    const text = recordText(record);
    expect(text).toContain('WRONG_UNIT at FIELD_VALIDATE: kW expected');
    expect(text).toMatch(/trace +t·1/u);
    expect(text).toContain('nothing could be decoded');
    expect(text).toContain('000000  68 65 6c 6c 6f 00');
  });

  it('of a null value is said to be null', () => {
    expect(recordText({ ...record, value_base64: null })).toContain('value      null');
    expect(groupsText([], 0)).toBe('No dead letters.');
    expect(hexDump(new Uint8Array(0))).toBe('');
  });
});
