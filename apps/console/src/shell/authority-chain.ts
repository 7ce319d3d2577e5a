import { formatAge, formatClock, formatCount, formatCounted } from '#ui/format.ts';

import type { AuthorityView, PipelineHealth } from '@gridstream/schemas';

export interface ChainStep {
  readonly text: string;
  readonly abnormal: boolean;
}

const step = (text: string, abnormal = false): ChainStep => ({ text, abnormal });

/** From lag to authority in four steps: the latest partition, what is blind because of it, what is frozen, when it lifts. */
export const authorityChain = (pipeline: PipelineHealth | null, authority: AuthorityView | null): readonly ChainStep[] => {
  if (pipeline === null) return [step('Lag is not known', true), ...frozenSteps(authority)];
  if (!pipeline.broker_reachable) return [step('The broker cannot be reached, lag is not known', true), ...frozenSteps(authority)];
  return [latestPartition(pipeline), ...frozenSteps(authority)];
};

const latestPartition = (pipeline: PipelineHealth): ChainStep => {
  const partitions = pipeline.groups.filter((group) => group.safety_relevant).flatMap((group) => group.partitions);
  const unknown = partitions.find((partition) => partition.lag === null);
  if (partitions.length === 0) return step('No safety-relevant partition is watched', true);
  if (unknown !== undefined) return step(`${unknown.group}: ${unknown.topic}/${unknown.partition} lag not known`, true);
  const latest = partitions.reduce((worst, partition) => ((partition.lag ?? 0) > (worst.lag ?? 0) ? partition : worst));
  const lag = latest.lag ?? 0;
  const late = lag > pipeline.threshold_records || (latest.time_lag_ms ?? 0) > pipeline.threshold_time_ms;
  const time = latest.time_lag_ms === null ? '' : `, ${formatAge(latest.time_lag_ms)}`;
  const limit = `limit ${formatCount(pipeline.threshold_records)} or ${formatAge(pipeline.threshold_time_ms)}`;
  return step(`${latest.group}: ${latest.topic}/${latest.partition} ${formatCounted(lag, 'record')}${time} behind (${limit})`, late);
};

const frozenSteps = (authority: AuthorityView | null): readonly ChainStep[] => {
  if (authority === null) return [step('modes not known: no switching', true)];
  const active = authority.modes.filter((mode) => mode.mode !== 'NORMAL');
  if (active.length === 0) return [step('nothing blind'), step('nothing frozen')];
  return [
    step(`blind: ${[...new Set(active.map((mode) => mode.scope))].join(', ')}`, true),
    step(`frozen: ${active.map((mode) => mode.mode.replaceAll('_', ' ')).join(', ')}`, true),
    step(liftsWhen(active), true),
  ];
};

/** The latest end of a countdown; without one for each mode, that a cause still holds. What it waits for stands with the mode. */
const liftsWhen = (active: AuthorityView['modes']): string => {
  const ends = active.map((mode) => mode.exits_at);
  return ends.includes(null)
    ? 'lifts: not before its cause is gone'
    : `lifts: ${formatClock(Math.max(...ends.map((at) => at ?? 0)))} UTC if that holds`;
};
