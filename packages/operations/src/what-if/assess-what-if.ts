import { z } from 'zod';

import { compileNetwork, impact, pointTieSupport } from '@gridstream/domain/network';
import type { CompiledNetwork, ImpactQuestion, NetworkModel } from '@gridstream/domain/network';
import { decide, switchStates, unknownRequest } from '@gridstream/domain/safety';
import type { Decision, Request, Snapshot, SnapshotSwitch } from '@gridstream/domain/safety';

import { AppError } from '../errors.ts';
import { sha256HexOf } from '../hash/sha256-hex.ts';
import type { GridStateReader } from '../ports/grid-state.ts';
import type { ReadModelReader } from '../ports/read-models.ts';
import type { Clock } from '../ports/runtime.ts';
import { takenAsGood, whatIfSnapshot } from './what-if-snapshot.ts';
import type { WhatIfPlace } from './what-if-snapshot.ts';

export const whatIfInput = z.strictObject({
  switch_id: z.string().min(1).max(64),
  /** Absent: away from where it stands now; a switch of unknown position is asked about as an open. */
  verb: z.enum(['OPEN', 'CLOSE']).optional(),
});

const pointIds = z.array(z.string());

/** What would happen, and what the kernel would say, if a switch were moved now. Ids are sorted; kilowatts are recorded load. */
export const whatIfAnswer = z.object({
  switch_id: z.string(),
  verb: z.enum(['OPEN', 'CLOSE']),
  position: z.enum(['CLOSED', 'OPEN', 'INTERMEDIATE', 'UNKNOWN']),
  /** False when it stands there already, so that nothing would move. */
  moves: z.boolean(),
  quality: z.string(),
  age_ms: z.number().nullable(),
  normally_open: z.boolean(),
  /** Null when nothing could be traced, which counts as everybody. */
  certain: pointIds.nullable(),
  /** Of a close: the points that it may energise. */
  possible: pointIds.nullable(),
  held_by_tie: pointIds.nullable(),
  kilowatts: z.object({ certain: z.number(), possible: z.number(), held_by_tie: z.number() }),
  exact: z.boolean(),
  uncertain_switches: z.array(z.string()),
  in_flight: z.array(z.object({ switch_id: z.string(), verb: z.enum(['OPEN', 'CLOSE']) })),
  loops: z.array(z.string()),
  parallels: z.array(z.string()),
  /** For each set of ties that would hold points after an open: whether they can carry them. Amperes are of the worst phase. */
  ties: z.array(
    z.object({
      ties: z.array(z.string()),
      supported: z.boolean(),
      reason: z.string(),
      amps: z.number().nullable(),
      rating_amps: z.number().nullable(),
      points: pointIds,
    }),
  ),
  decision: z.object({
    result: z.enum(['PERMIT', 'HOLD_FOR_OPERATOR', 'DENY']),
    dominating_rule: z.string(),
    required_signatures: z.int(),
    rules: z.array(
      z.object({
        rule_id: z.string(),
        outcome: z.enum(['PERMIT', 'HOLD_FOR_OPERATOR', 'DENY']),
        input: z.string(),
        value: z.string(),
        limit: z.string(),
        sentence: z.string(),
      }),
    ),
  }),
  /** What could not be seen from here and was taken as good, for people. */
  taken_as_good: z.array(z.string()),
  at: z.number(),
});

export type WhatIfAnswer = z.infer<typeof whatIfAnswer>;

export interface WhatIfContext extends WhatIfPlace {
  readonly gridState: Pick<GridStateReader, 'readScada' | 'readPipelineHealth'>;
  readonly readModels: Pick<ReadModelReader, 'authority' | 'assets' | 'recommendations' | 'registries' | 'weather'>;
  readonly clock: Clock;
}

/** Recommendations that may still be in flight are among the newest. */
const recommendationsRead = 200;

/**
 * Answers "what if this switch moved now?" with the supervisor's own kernel on the live picture. Read only: nothing is written anywhere.
 * Throws NOT_FOUND for a switch that the network does not have, STATE_UNAVAILABLE when the read models cannot be read.
 */
export const assessWhatIf = async ({
  ctx,
  input,
}: {
  readonly ctx: WhatIfContext;
  readonly input: z.infer<typeof whatIfInput>;
}): Promise<WhatIfAnswer> => {
  const network = compiled(ctx.network.model);
  if (!network.switchIndex.has(input.switch_id)) {
    throw new AppError('NOT_FOUND', `no switch ${input.switch_id}`, { publicMessage: `The network has no switch "${input.switch_id}".` });
  }
  const [scada, health, authority, servicePoints, recommendations, registries, weather] = await Promise.all([
    ctx.gridState.readScada(),
    ctx.gridState.readPipelineHealth(),
    ctx.readModels.authority(),
    ctx.readModels.assets('SERVICE_POINT'),
    ctx.readModels.recommendations({ offset: 0, limit: recommendationsRead }),
    ctx.readModels.registries(),
    ctx.readModels.weather(),
  ]);
  const sight = { scada, health, authority, servicePoints, recommendations: recommendations.items, registries, weather };
  return judgeWhatIf(network, whatIfSnapshot(ctx, sight, ctx.clock.nowMs()), input);
};

/** The pure part: sets, ties, loops and the kernel's word for one move on one snapshot. */
export const judgeWhatIf = (network: CompiledNetwork, snapshot: Snapshot, input: z.infer<typeof whatIfInput>): WhatIfAnswer => {
  const seen = snapshot.switches.find((item) => item.switch_id === input.switch_id);
  const states = switchStates(snapshot);
  const position = states.get(input.switch_id) ?? 'UNKNOWN';
  const verb = input.verb ?? (position === 'OPEN' ? 'CLOSE' : 'OPEN');
  const decision = decide(snapshot, requestOf(snapshot, { switchId: input.switch_id, verb, seen }), sha256HexOf);
  const question = questionOf(snapshot, states, { switchId: input.switch_id, verb });
  const { impacted } = decision;
  const { loops, parallels } = impact(network, question);
  return {
    switch_id: input.switch_id,
    verb,
    position,
    moves: position !== (verb === 'OPEN' ? 'OPEN' : 'CLOSED'),
    quality: seen?.quality ?? 'UNKNOWN',
    age_ms: seen?.age_ms ?? null,
    normally_open: network.model.switches.some(({ id, normallyOpen }) => id === input.switch_id && normallyOpen),
    certain: impacted.known ? [...impacted.certain] : null,
    possible: impacted.known ? [...impacted.possible] : null,
    held_by_tie: impacted.known ? [...impacted.held_by_tie] : null,
    kilowatts: {
      certain: impacted.kilowatts_certain,
      possible: impacted.kilowatts_possible,
      held_by_tie: recordedKilowatts(network.model, impacted.held_by_tie),
    },
    exact: impacted.exact,
    uncertain_switches: [...impacted.uncertain_switches],
    in_flight: snapshot.in_flight.map(({ switch_id, verb: moving }) => ({ switch_id, verb: moving })),
    loops: [...loops],
    parallels: [...parallels],
    ties: verb === 'OPEN' ? tiesOf(network, question, impacted.held_by_tie) : [],
    decision: decisionOf(decision),
    taken_as_good: snapshot.leadership.is_leader === true ? [...takenAsGood] : [],
    at: snapshot.at,
  };
};

interface AskedMove {
  readonly switchId: string;
  readonly verb: 'OPEN' | 'CLOSE';
}

const requestOf = (snapshot: Snapshot, { switchId, verb, seen }: AskedMove & { readonly seen: SnapshotSwitch | undefined }): Request => ({
  ...unknownRequest,
  stage: 'PROPOSED',
  action_kind: verb === 'OPEN' ? 'RESTRICT' : 'ENERGISE',
  verb,
  make_heritage: 'SCADA',
  impact_class: 'HIGH_SCADA',
  // A switch without telemetry has no asset; the kernel then denies it by the missing telemetry.
  target: seen?.asset_id ?? `${snapshot.feeder_id}.${switchId}`,
  switch_id: switchId,
  origin: 'OPERATOR',
});

const questionOf = (snapshot: Snapshot, states: ImpactQuestion['states'], { switchId, verb }: AskedMove): ImpactQuestion => {
  const moving = (kind: 'OPEN' | 'CLOSE') => snapshot.in_flight.filter((item) => item.verb === kind).map((item) => item.switch_id);
  return {
    states,
    open: verb === 'OPEN' ? [switchId] : [],
    close: [...(verb === 'CLOSE' ? [switchId] : []), ...moving('CLOSE')],
    inFlight: moving('OPEN'),
  };
};

const tiesOf = (network: CompiledNetwork, question: ImpactQuestion, held: readonly string[]): WhatIfAnswer['ties'] => {
  const support = pointTieSupport(network, question, held);
  const groups = Map.groupBy(support, ([, { ties, reason }]) => `${ties.join(' ')} ${reason}`);
  return [...groups.values()].flatMap((members) => {
    const [first] = members;
    if (first === undefined) return [];
    const [, { ties, supported, reason, amps, ratingAmps }] = first;
    return [{ ties: [...ties], supported, reason, amps, rating_amps: ratingAmps, points: members.map(([id]) => id) }];
  });
};

const decisionOf = (decision: Decision): WhatIfAnswer['decision'] => ({
  result: decision.result,
  dominating_rule: decision.dominating_rule,
  required_signatures: decision.required_signatures,
  rules: decision.rules.map(({ id, inputs, ...rule }) => ({ rule_id: id, input: inputs.join(', '), ...rule })),
});

const recordedKilowatts = (model: NetworkModel, ids: readonly string[]): number => {
  const wanted = new Set(ids);
  return model.servicePoints.reduce((sum, point) => sum + (wanted.has(point.id) ? (point.kilowatts ?? 0) : 0), 0);
};

const compiledByModel = new WeakMap<NetworkModel, CompiledNetwork>();

// A network is compiled once for all questions: a cache of a pure function, invisible but for its speed.
const compiled = (model: NetworkModel): CompiledNetwork => {
  const known = compiledByModel.get(model);
  if (known !== undefined) return known;
  const network = compileNetwork(model);
  compiledByModel.set(model, network);
  return network;
};
