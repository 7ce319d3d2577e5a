import { formatAge } from '#ui/format.ts';

import type { RegistryStatus } from '@gridstream/schemas';

export interface RegistryLine {
  readonly id: string;
  readonly text: string;
  readonly abnormal: boolean;
}

const names = [
  ['CIS', 'customer registry'],
  ['LIFE_SAFETY_REGISTRY', 'life-safety registry'],
] as const;

/** A connector that has been silent for so long tells nothing any more; the supervisor's own limit may be tighter. */
const silenceMaxMs = 15_000;

/** One line for each registry; `nowMs` is 0 before the page knows the time. */
export const registryLines = (statuses: readonly RegistryStatus[] | null, nowMs: number): readonly RegistryLine[] =>
  names.map(([id, name]) => {
    const status = statuses?.find((each) => each.registry_id === id);
    if (status === undefined) return { id, text: `${name} not heard yet`, abnormal: true };
    if (nowMs !== 0 && nowMs - status.at > silenceMaxMs)
      return { id, text: `${name} unavailable: its connector has been silent for ${formatAge(nowMs - status.at)}`, abnormal: true };
    if (status.state === 'AVAILABLE') return { id, text: `${name} answers`, abnormal: false };
    const since = status.answered_at === null || nowMs === 0 ? '' : `, last answer ${formatAge(nowMs - status.answered_at)} ago`;
    return { id, text: `${name} unavailable${since}: ${status.reason === '' ? 'no reason given' : status.reason}`, abnormal: true };
  });
