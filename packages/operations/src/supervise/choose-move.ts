import type { RuleFired, Snapshot } from '@gridstream/domain/safety';
import type { ExcludedCandidate, Site } from '@gridstream/schemas';

import { planMove } from './make-plan.ts';
import type { Move, PlannedMove } from './make-plan.ts';
import { ruleRecord } from './rule-record.ts';

export interface Choice {
  readonly objective: 'RELIEVE' | 'RESTORE';
  readonly chosen: PlannedMove | null;
  readonly excluded: readonly ExcludedCandidate[];
  readonly why: string;
}

export interface ChoiceInput {
  readonly snapshot: Snapshot;
  readonly site: Site;
  /** Switches that are left alone for now. */
  readonly resting: ReadonlySet<string>;
}

/** Share of the rating that must stay free before load is taken back. */
const restoreShare = 0.9;

/**
 * Says what to propose: an open that relieves the feeder head enough with the fewest customers, or a close once the load would fit.
 * What needs two people is chosen only when nothing that one person may sign is enough.
 * Null when neither is due. Every switch that the kernel denies is listed with the rule that denies it.
 */
export const chooseMove = (input: ChoiceInput): Choice | null => {
  const { kilowatts, rating_kilowatts: rating } = input.snapshot.head;
  if (kilowatts === null || rating === null) return null;
  if (kilowatts > rating) return chooseOpen(input, kilowatts - rating);
  return chooseClose(input, rating * restoreShare - kilowatts);
};

const chooseOpen = (input: ChoiceInput, neededKilowatts: number): Choice => {
  const planned = moves(input, 'OPEN').map((move) => planMove(input.snapshot, move));
  const offered = planned.filter(
    ({ decision, move }) =>
      decision.result === 'HOLD_FOR_OPERATOR' && !input.resting.has(move.assetId) && decision.impacted.possible.length > 0,
  );
  const enough = offered.filter((item) => relief(input, item) >= neededKilowatts).sort(byPeopleAskedOf);
  const [chosen] =
    enough.length > 0 ? enough : offered.sort((a, b) => bySignatures(a, b) || relief(input, b) - relief(input, a) || byPeopleAskedOf(a, b));
  const over = `The feeder head carries ${Math.round(input.snapshot.head.kilowatts ?? 0)} kW, ${Math.round(neededKilowatts)} kW over its rating.`;
  const why = chosen === undefined ? `${over} No switch may be opened.` : `${over} ${reliefWords(input, chosen)}`;
  return { objective: 'RELIEVE', chosen: chosen ?? null, excluded: excludedOf(planned), why };
};

/** What the open gives, and why it asks for two people where it does. */
const reliefWords = (input: ChoiceInput, chosen: PlannedMove): string => {
  const gives = `Opening ${chosen.move.switchId} gives about ${Math.round(relief(input, chosen))} kW`;
  return chosen.plan.required_signatures < 2
    ? `${gives} with the fewest customers.`
    : `${gives}. Two people must sign it: no switch that one person may sign relieves the feeder head enough.`;
};

const chooseClose = (input: ChoiceInput, freeKilowatts: number): Choice | null => {
  const planned = moves(input, 'CLOSE').map((move) => planMove(input.snapshot, move));
  const fitting = planned
    .filter(({ decision, move }) => decision.result === 'HOLD_FOR_OPERATOR' && !input.resting.has(move.assetId))
    .filter((item) => relief(input, item) <= freeKilowatts)
    .sort((a, b) => bySignatures(a, b) || b.decision.impacted.possible.length - a.decision.impacted.possible.length || byId(a, b));
  const [chosen] = fitting;
  if (chosen === undefined) return null;
  const why = `${chosen.move.switchId} is open and about ${Math.round(relief(input, chosen))} kW would return: the feeder head stays below 90 % of its rating.${chosen.plan.required_signatures < 2 ? '' : ' Two people must sign it, and no close that one person may sign is due.'}`;
  return { objective: 'RESTORE', chosen, excluded: excludedOf(planned), why };
};

/** Switches under remote control that stand in the way: closed ones to open, normally closed ones that are open to close. */
const moves = ({ snapshot, site }: ChoiceInput, verb: Move['verb']): readonly Move[] => {
  const devices = site.rtus.flatMap((rtu) => rtu.devices).filter(({ role, control }) => role === 'SWITCH' && control !== undefined);
  const normallyOpen = new Set((snapshot.network.model?.switches ?? []).filter((item) => item.normallyOpen).map(({ id }) => id));
  return devices.flatMap(({ device_id: assetId, switch_id: switchId }) => {
    if (switchId === undefined || normallyOpen.has(switchId)) return [];
    const seen = snapshot.switches.find((item) => item.asset_id === assetId);
    const stands = verb === 'OPEN' ? seen?.position !== 'OPEN' : seen?.position === 'OPEN' && seen.quality === 'GOOD';
    return stands ? [{ assetId, switchId, verb }] : [];
  });
};

/** Load that a plan moves, kilowatts: its recorded load scaled by how heavily the feeder is loaded now. */
const relief = ({ snapshot }: ChoiceInput, { decision }: PlannedMove): number => {
  const recorded = (snapshot.network.model?.servicePoints ?? []).reduce((sum, point) => sum + (point.kilowatts ?? 0), 0);
  const loading = recorded > 0 ? Math.min(1.5, (snapshot.head.kilowatts ?? 0) / recorded) : 1;
  return decision.impacted.kilowatts_possible * loading;
};

const bySignatures = (a: PlannedMove, b: PlannedMove): number => a.plan.required_signatures - b.plan.required_signatures;

/** What one person may sign comes first; then what reaches no level 1, then the fewest customers. */
const byPeopleAskedOf = (a: PlannedMove, b: PlannedMove): number =>
  bySignatures(a, b) || protectedCount(a) - protectedCount(b) || fewestCustomers(a, b);

const protectedCount = ({ decision }: PlannedMove): number => decision.impacted.points.filter(({ level }) => level <= 1).length;

const fewestCustomers = (a: PlannedMove, b: PlannedMove): number =>
  a.decision.impacted.possible.length - b.decision.impacted.possible.length || byId(a, b);

const byId = (a: PlannedMove, b: PlannedMove): number => (a.move.assetId < b.move.assetId ? -1 : 1);

const excludedOf = (planned: readonly PlannedMove[]): readonly ExcludedCandidate[] =>
  planned
    .filter(({ decision }) => decision.result === 'DENY')
    .map(({ move, decision }) => {
      const rule = decision.rules.find(({ id }) => id === decision.dominating_rule);
      return {
        asset_id: move.assetId,
        rule: ruleRecord(rule ?? unnamed),
        impacted: protectedPoints(decision.dominating_rule, decision.impacted.points),
      };
    });

const protectedPoints = (ruleId: string, points: readonly { readonly service_point_id: string; readonly level: number }[]): string[] => {
  const level = ({ 'row-01': 0, 'row-12': 1, 'row-13': 2 } as Readonly<Record<string, number>>)[ruleId];
  return points.filter((point) => point.level === level).map((point) => point.service_point_id);
};

const unnamed: RuleFired = { id: 'default', outcome: 'DENY', inputs: [], value: '', limit: '', sentence: 'No rule permits it.' };
