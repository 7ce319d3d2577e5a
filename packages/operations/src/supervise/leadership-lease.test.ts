import { describe, expect, it } from 'vitest';

import type { AuthorityEvent } from '@gridstream/schemas';

import type { EventAppender } from '../ports/event-log.ts';
import { holdsLease, leaderAppender, newestClaim } from './leadership-lease.ts';
import { emptyLog, foldLog } from './supervisor-log.ts';

const nowMs = 1_790_000_000_000;

/** A leader whose claim stands at offset 5, and what it heard since. */
const createLeader = () => {
  const log = emptyLog();
  const clock = { ms: nowMs, nowMs: () => clock.ms, monotonicMs: () => clock.ms };
  const written: string[] = [];
  const inner: EventAppender = {
    append: (topic) => {
      written.push(topic);
      return Promise.resolve([]);
    },
  };
  let offset = 5;
  const hear = (kind: AuthorityEvent['kind'], epoch: number, change: Partial<AuthorityEvent> = {}): void => {
    const value: AuthorityEvent = {
      kind,
      control_area: 'area-1',
      supervisor_id: `supervisor-${epoch}`,
      leader_epoch: epoch,
      mode_epoch: 1,
      modes: [],
      at: clock.ms,
      ...change,
    };
    const place = { topic: 'authority.v1', key: 'area-1', partition: 0, offset, timestampMs: clock.ms } as const;
    foldLog(log, { ...place, value }, { controlArea: 'area-1', streamId: 's', leading: true });
    offset += 1;
  };
  hear('LEADER_CLAIM', 0);
  const leader = { log, leaderEpoch: 5, clock };
  return { clock, leader, hear, written, appender: leaderAppender(inner, leader) };
};

describe('the lease of a leader', () => {
  it('begins only when its own heartbeat has come back: a claim alone is none', () => {
    const { leader, hear } = createLeader();
    expect([newestClaim(leader.log), holdsLease(leader)]).toEqual([5, false]);
    hear('HEARTBEAT', 5);
    expect(holdsLease(leader)).toBe(true);
  });

  it('ends two seconds after the last heartbeat that came back, and when the clock steps', () => {
    const { leader, hear, clock } = createLeader();
    hear('HEARTBEAT', 5);
    clock.ms += 2_000;
    expect(holdsLease(leader)).toBe(true);
    clock.ms += 1;
    expect(holdsLease(leader)).toBe(false);
    clock.ms = nowMs - 2_001;
    expect(holdsLease(leader)).toBe(false);
  });

  it('ends for good with a newer claim, whatever the old leader still writes', async () => {
    const { leader, hear, written, appender } = createLeader();
    hear('HEARTBEAT', 5);
    hear('LEADER_CLAIM', 0);
    hear('HEARTBEAT', 5);
    expect([newestClaim(leader.log), holdsLease(leader)]).toEqual([7, false]);
    for (const topic of ['audit.v1', 'commands.v1', 'recommendations.v1', 'snapshots.v1'] as const)
      await expect(appender.append(topic, [])).rejects.toMatchObject({ code: 'LOG_UNAVAILABLE' });
    await appender.append('authority.v1', []);
    expect(written).toEqual(['authority.v1']);
  });

  it('is not touched by another control area', () => {
    const { leader, hear } = createLeader();
    hear('HEARTBEAT', 5);
    hear('LEADER_CLAIM', 0, { control_area: 'area-2' });
    expect([newestClaim(leader.log), holdsLease(leader)]).toEqual([5, true]);
  });
});
