'use client';

import { formatCount } from '#ui/format.ts';

import type { ActiveMode } from '@gridstream/schemas';

import type { FeedState } from './feed/store.ts';
import { useFeed } from './feed/use-feed.ts';

/** Whether this console may approve anything now; when not, the rule, what it measured, its limit and what lifts it. */
export type AuthorityToAct =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly rule: string; readonly value: string; readonly limit: string; readonly unblock: string };

const allowed: AuthorityToAct = { allowed: true };

/** Pure part of `useAuthorityToAct`: blindness first, then the first active mode that forbids. */
export const authorityToAct = (state: Pick<FeedState, 'sight' | 'picture'>): AuthorityToAct => {
  const { sight, picture } = state;
  if (sight.kind === 'CONNECTING') {
    return {
      allowed: false,
      rule: 'Console has no picture yet',
      value: 'connecting',
      limit: 'a live feed',
      unblock: 'Wait for the first snapshot.',
    };
  }
  if (sight.kind === 'BLIND') {
    return { allowed: false, rule: 'A blind console cannot approve', value: sight.reason, limit: 'a live feed', unblock: sight.unblock };
  }
  if (picture.authority === null) {
    return {
      allowed: false,
      rule: 'Modes are not known',
      value: 'no authority read',
      limit: 'modes of the supervisor',
      unblock: 'The supervisor must write its modes.',
    };
  }
  const { modes } = picture.authority;
  const forbidding = modes.find((mode) => mode.mode !== 'NORMAL');
  if (forbidding !== undefined) return forbiddenBy(forbidding);
  if (modes.length > 0) return allowed;
  return { allowed: false, rule: 'No mode is active', value: 'none', limit: 'NORMAL', unblock: 'The supervisor must write its modes.' };
};

const forbiddenBy = ({ mode, cause, measured, limit, measure, exit_condition: unblock }: ActiveMode): AuthorityToAct => ({
  allowed: false,
  rule: `${mode}: ${cause}`,
  value: measured === null ? 'not known' : `${formatCount(measured)} ${measure}`.trim(),
  limit: limit === null ? 'none' : `${formatCount(limit)} ${measure}`.trim(),
  unblock,
});

const memo: { state: FeedState | null; result: AuthorityToAct } = { state: null, result: allowed };

const selectAuthority = (state: FeedState): AuthorityToAct => {
  if (memo.state === state) return memo.result;
  const next = authorityToAct(state);
  memo.state = state;
  if (JSON.stringify(next) !== JSON.stringify(memo.result)) memo.result = next;
  return memo.result;
};

/** Live `AuthorityToAct`; every control that approves must be disabled with its text while it says no. */
export const useAuthorityToAct = (): AuthorityToAct => useFeed(selectAuthority);
