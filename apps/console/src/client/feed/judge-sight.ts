import { clockOffsetMsMax } from '#feed/model.ts';
import type { FeedBeat, SourceAge, SourceName } from '#feed/model.ts';
import { formatClock } from '#ui/format.ts';

import type { Sight } from './store.ts';

/** A beat is due every second: this long without one means that two are missed, and leaves time to say so within 2 s. */
export const silenceMsMax = 1_700;

export interface SightEvidence {
  readonly nowMs: number;
  readonly openedAtMs: number;
  /** Browser time of the last heartbeat; null before the first and after the tab has slept. */
  readonly beatAtMs: number | null;
  readonly beat: FeedBeat | null;
  readonly clockOffsetMs: number;
  readonly pageVersion: string;
  readonly signedOut: boolean;
  readonly slept: boolean;
}

interface Loss {
  readonly reason: string;
  readonly unblock: string;
}

const sourceLabels: Readonly<Record<SourceName, string>> = {
  store: 'state store',
  pipeline: 'lag monitor',
  authority: 'safety supervisor',
  telemetry: 'field telemetry',
};

/** What people call a source. */
export const sourceLabel = (name: SourceAge['name']): string => sourceLabels[name];

const lossOf = (evidence: SightEvidence): Loss | null => {
  const { nowMs, beatAtMs, beat, clockOffsetMs, pageVersion } = evidence;
  if (evidence.signedOut) return { reason: 'The session has ended', unblock: 'Sign in again.' };
  if (evidence.slept) return { reason: 'This tab was asleep', unblock: 'Lifts with the next heartbeat.' };
  if (beat === null || beatAtMs === null || nowMs - beatAtMs > silenceMsMax) {
    return {
      reason: 'Two heartbeats of the console server are missing',
      unblock: 'Lifts when the server answers again.',
    };
  }
  if (beat.build_version !== pageVersion) {
    return { reason: `This page is version ${pageVersion}, the server ${beat.build_version}`, unblock: 'Reload the page.' };
  }
  if (Math.abs(clockOffsetMs) > clockOffsetMsMax) {
    const seconds = (clockOffsetMs / 1_000).toFixed(1);
    return { reason: `The clock of this desk is ${seconds} s off the server, limit 2 s`, unblock: 'Set the clock of this desk.' };
  }
  return lateSource(beat);
};

const lateSource = (beat: FeedBeat): Loss | null => {
  const late = beat.sources.find((source) => source.blinding && !source.ok);
  if (late === undefined) return null;
  const label = sourceLabel(late.name);
  const unblock = `Lifts when the ${label} is back.`;
  if (late.problem !== '') return { reason: `The ${label} ${late.problem}`, unblock };
  if (late.at === null) return { reason: `The ${label} has never been heard`, unblock };
  // The instant, not the age: a text that changes every second would be read out every second.
  return { reason: `The ${label} was last heard at ${formatClock(late.at)} UTC, limit ${late.bound_ms / 1_000} s`, unblock };
};

/** LIVE only while nothing speaks against it; keeps the instant at which blindness began. */
export const judgeSight = (previous: Sight, evidence: SightEvidence): Sight => {
  if (evidence.beat === null && !evidence.signedOut && evidence.nowMs - evidence.openedAtMs <= silenceMsMax) return previous;
  const loss = lossOf(evidence);
  if (loss === null) return previous.kind === 'LIVE' ? previous : { kind: 'LIVE' };
  if (previous.kind !== 'BLIND') return { kind: 'BLIND', ...loss, since: evidence.nowMs, signIn: evidence.signedOut };
  return previous.reason === loss.reason ? previous : { ...previous, ...loss, signIn: evidence.signedOut };
};
