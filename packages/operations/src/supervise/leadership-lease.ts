import { AppError } from '../errors.ts';
import type { EventAppender } from '../ports/event-log.ts';
import type { Clock } from '../ports/runtime.ts';
import type { SupervisorLog } from './supervisor-log.ts';

/** How long a leader may act on its own heartbeat as read back from the log, ms: shorter than the silence after which another one claims. */
export const leaseMs = 2_000;

export interface Leader {
  readonly log: SupervisorLog;
  /** Offset of the claim in `authority.v1`. */
  readonly leaderEpoch: number;
  readonly clock: Clock;
}

/** Offset of the newest claim that was read, -1 before the first. The one view of who leads: `foldAuthority` keeps it. */
export const newestClaim = (log: SupervisorLog): number => log.authority?.leader_epoch ?? -1;

/**
 * True while a heartbeat of this leadership has come back through the log within the lease. The log is read in order, so no claim came
 * before it; a leader that was paused finds its lease over and must hear itself again, behind every newer claim, before it acts.
 */
export const holdsLease = ({ log, leaderEpoch, clock }: Leader): boolean => {
  if (log.authority === null || log.authority.leader_epoch !== leaderEpoch) return false;
  const ageMs = clock.nowMs() - log.authority.heartbeat_at;
  return ageMs <= leaseMs && ageMs >= -leaseMs;
};

/** An appender that writes nothing but authority without the lease; an authority row of an old leader changes nothing by itself. */
export const leaderAppender = (appender: EventAppender, leader: Leader): EventAppender => ({
  append: async (topic, events) => {
    if (topic !== 'authority.v1' && !holdsLease(leader)) throw lost(topic);
    return await appender.append(topic, events);
  },
});

const lost = (topic: string): AppError =>
  new AppError('LOG_UNAVAILABLE', `nothing was appended to ${topic}: this supervisor has not heard its own heartbeat for ${leaseMs} ms`, {
    publicMessage: 'The supervisor does not know whether it still leads, so nothing was done.',
    retryable: true,
  });
