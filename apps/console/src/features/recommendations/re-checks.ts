import { formatClock } from '#ui/format.ts';

import type { Plan, RecommendationEvent } from '@gridstream/schemas';

/** One thing that is decided anew at the signature, at the permit and at the write. */
export interface ReCheck {
  readonly what: string;
  readonly signed: string;
  readonly ifChanged: string;
}

/** What will be checked again before anything is written, with the value that the signature covers. */
export const reChecks = (event: Pick<RecommendationEvent, 'decide_by' | 'execute_by'> & { readonly plan: Plan }): ReCheck[] => {
  const { plan } = event;
  const voids = 'The signature is void and the difference is shown.';
  return [
    { what: 'Modes', signed: `mode epoch ${plan.mode_epoch}`, ifChanged: voids },
    { what: 'Network model', signed: plan.topology_version.slice(0, 12), ifChanged: voids },
    { what: 'Protection of every point that may be affected', signed: plan.protection_hash.slice(0, 12), ifChanged: voids },
    {
      what: 'Who certainly or possibly loses supply',
      signed: `${plan.certain.length} certain, ${plan.possible.length} possible`,
      ifChanged: voids,
    },
    { what: 'Lag and telemetry', signed: 'inside their limits', ifChanged: 'Refused with rule, value and limit.' },
    ...(plan.required_signatures < 2
      ? []
      : [
          {
            what: 'Both signatures',
            signed: 'two people, two sessions, two authenticators, the first at most 5 min old',
            ifChanged: 'Refused, or the first one expires in sight.',
          },
        ]),
    { what: 'Your identity', signed: 'fresh sign-in, at most 60 s old', ifChanged: 'Refused.' },
    {
      what: 'Deadlines (UTC)',
      signed: `decide by ${formatClock(event.decide_by)}, execute by ${formatClock(event.execute_by)}`,
      ifChanged: 'Never executed late.',
    },
    {
      what: 'Readback after the one write',
      signed: `${plan.asset_id} ${plan.verb}`,
      ifChanged: 'Outcome not known: the operator who signed owns it.',
    },
  ];
};
