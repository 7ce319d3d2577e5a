import { formatQuantity } from '#ui/format.ts';

import type { RecommendationEvent } from '@gridstream/schemas';

import { classLabel } from '../critical-assets/class-label.ts';
import { describePoint } from '../critical-assets/directory.ts';
import type { PointDirectory } from '../critical-assets/directory.ts';
import { shortAssetName, verbWord } from './asset-name.ts';

type Effect = Pick<RecommendationEvent, 'plan' | 'kilowatts_certain' | 'kilowatts_possible'>;

/** `Open Sw5: 320 kW, 10 loads`: what happens, before anybody is named. */
export const effectHeadline = ({ plan, kilowatts_certain, kilowatts_possible }: Effect): string => {
  const certain = formatQuantity(kilowatts_certain, 'kW');
  const possible = formatQuantity(kilowatts_possible, 'kW');
  const loads = plan.possible.length;
  const load =
    plan.verb === 'CLOSE' && loads === 0
      ? 'no customer loses supply'
      : `${certain === possible ? possible : `${certain} to ${possible}`}, ${loads} ${loads === 1 ? 'load' : 'loads'}`;
  return `${verbWord(plan.verb)} ${shortAssetName(plan.asset_id)}: ${load}`;
};

/** The headline with what it does to the hard-excluded: `…, hospital not affected`, or the names of who is affected. */
export const effectLabel = (event: Effect, directory: PointDirectory): string => {
  const affected = event.plan.possible.map((id) => describePoint(directory, id)).filter((point) => point.level <= 1);
  if (affected.length > 0) {
    return `${effectHeadline(event)}, PROTECTED POINTS AFFECTED: ${[...new Set(affected.map((point) => point.name))].join(', ')}`;
  }
  return `${effectHeadline(event)}, ${unaffectedWords(directory)}`;
};

/** Names the most protected classes that this network has, so that the operator need not infer them. */
const unaffectedWords = (directory: PointDirectory): string => {
  const classes = new Set([...directory.values()].map((point) => point.criticality_class));
  const named = ['LIFE_SAFETY_HOSPITAL', 'LIFE_SUPPORT_RESIDENTIAL']
    .filter((name) => classes.has(name))
    .map((name) => classLabel(name).toLowerCase());
  return named.length === 0 ? 'no protected point affected' : `${named.join(' and ')} not affected`;
};
