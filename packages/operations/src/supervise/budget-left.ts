import type { Snapshot } from '@gridstream/domain/safety';
import type { RecommendationEvent } from '@gridstream/schemas';

/** What may be restricted at one time: load, premises, feeders and switches. */
export interface DispatchBudget {
  readonly kilowatts: number;
  readonly premises: number;
  readonly feeders: number;
  readonly opens: number;
}

/**
 * What is left of the budget after every open in flight. At most one recommendation waits for a signature at a time, and it is the one
 * that a decision is asked for, so it is not counted against itself.
 */
export const budgetLeft = (
  budget: DispatchBudget,
  recommendations: Iterable<RecommendationEvent>,
  inFlight: Snapshot['in_flight'],
): Snapshot['budget'] => {
  const opens = inFlight.filter(({ verb }) => verb === 'OPEN').map(({ command_id: id }) => id);
  const moving = [...recommendations].filter((event) => opens.includes(event.command_id));
  const kilowatts = moving.reduce((sum, event) => sum + event.kilowatts_possible, 0);
  const premises = new Set(moving.flatMap(({ plan }) => plan.possible)).size;
  return {
    kilowatts_left: Math.max(0, budget.kilowatts - kilowatts),
    premises_left: Math.max(0, budget.premises - premises),
    feeders_left: Math.max(0, budget.feeders - (moving.length > 0 ? 1 : 0)),
    opens_left: Math.max(0, budget.opens - opens.length),
  };
};
