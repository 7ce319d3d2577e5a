import type { Plan } from '@gridstream/schemas';

import { shortAssetName } from './asset-name.ts';

/** What the operator must type: the switch and the state it is to take, such as `Sw5 OPEN`. */
export const expectedReadBack = (plan: Pick<Plan, 'asset_id' | 'verb'>): string => `${shortAssetName(plan.asset_id)} ${plan.verb}`;

export type ReadBack =
  | { readonly kind: 'empty' }
  | { readonly kind: 'partial' }
  | { readonly kind: 'match'; readonly text: string }
  | { readonly kind: 'wrong'; readonly problem: string };

const states: Readonly<Record<string, string>> = { OPEN: 'OPEN', OPENED: 'OPEN', CLOSE: 'CLOSE', CLOSED: 'CLOSE' };

/** Compares what was typed with the plan, ignoring case and spacing, and says which half is wrong. */
export const readBack = (typed: string, plan: Pick<Plan, 'asset_id' | 'verb'>): ReadBack => {
  const words = typed
    .trim()
    .split(/\s+/u)
    .filter((word) => word !== '');
  const [target, state, ...rest] = words;
  if (target === undefined) return { kind: 'empty' };
  const expected = shortAssetName(plan.asset_id);
  if (state === undefined) {
    return expected.toUpperCase().startsWith(target.toUpperCase())
      ? { kind: 'partial' }
      : { kind: 'wrong', problem: `This plan is not about ${target}.` };
  }
  if (target.toUpperCase() !== expected.toUpperCase()) return { kind: 'wrong', problem: `This plan is not about ${target}.` };
  if (rest.length > 0) return { kind: 'wrong', problem: 'Type the switch and its new state only.' };
  if (states[state.toUpperCase()] === plan.verb) return { kind: 'match', text: expectedReadBack(plan) };
  const isTyping = Object.entries(states).some(([word, verb]) => verb === plan.verb && word.startsWith(state.toUpperCase()));
  return isTyping ? { kind: 'partial' } : { kind: 'wrong', problem: `This plan does not ask for ${state.toUpperCase()}.` };
};
