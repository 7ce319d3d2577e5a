import type { CompiledNetwork } from './compile-network.ts';
import { connectZones } from './connect-zones.ts';
import type { ImpactQuestion } from './impact.ts';
import { type Phase, phaseIndex, type Switch } from './model.ts';
import { type BehindTie, tieAmps } from './tie-load.ts';
import { at, join, rootOf, singletons } from './union-find.ts';

/** Why a tie does or does not vouch for a point; anything but WITHIN_RATING is no support. */
export type TieSupportReason = 'WITHIN_RATING' | 'EXCEEDED' | 'RATING_UNKNOWN' | 'LOAD_UNKNOWN' | 'LOOP' | 'OTHER_VOLTAGE' | 'NO_TIE';

/** Can the ties that may carry a point carry it, in every world? */
export interface PointTieSupport {
  readonly supported: boolean;
  readonly reason: TieSupportReason;
  /** Normally open switches that may carry it, sorted; all of them must hold. */
  readonly ties: readonly string[];
  /** Of the tie that decides: current of its worst phase with everything behind it, and its rating. Null is not known. */
  readonly amps: number | null;
  readonly ratingAmps: number | null;
}

/**
 * Answers for points that a tie holds after the opens of the question (safety design §4). One trace with every uncertain switch
 * closed bounds every world: fewer closed switches put less behind a tie. Any doubt is no support: an unknown rating or load, a tie
 * in a loop, whose share nobody models, or behind a power transformer, where nominal voltage does not hold.
 */
export const pointTieSupport = (
  network: CompiledNetwork,
  question: ImpactQuestion,
  pointIds: readonly string[],
): ReadonlyMap<string, PointTieSupport> => {
  const wanted = new Set(pointIds);
  const points = new Map(network.model.servicePoints.filter(({ id }) => wanted.has(id)).map((point) => [point.id, point]));
  const duties = tieDuties(network, question);
  return new Map(
    pointIds.map((id) => {
      const point = points.get(id);
      const carriers = point === undefined ? [] : duties.filter(({ feeds }) => point.phases.some((phase) => feeds(point.bus, phase)));
      return [id, worst(carriers)];
    }),
  );
};

interface Duty {
  readonly tie: Switch;
  readonly feeds: BehindTie['feeds'];
  readonly judge: () => Judgement;
}

interface Judgement {
  readonly reason: TieSupportReason;
  readonly amps: number | null;
}

const worst = (carriers: readonly Duty[]): PointTieSupport => {
  const ties = carriers.map(({ tie }) => tie.id).sort();
  const judged = carriers.map(({ tie, judge }) => ({ ratingAmps: tie.ratingAmps, ...judge() }));
  const decides = judged.find(({ reason }) => reason !== 'WITHIN_RATING') ?? judged.reduce(tighter, undefined);
  if (decides === undefined) return { supported: false, reason: 'NO_TIE', ties, amps: null, ratingAmps: null };
  return { supported: decides.reason === 'WITHIN_RATING', ties, ...decides };
};

type Judged = Judgement & { readonly ratingAmps: number | null };

const tighter = (one: Judged | undefined, other: Judged): Judged => (one === undefined || margin(other) < margin(one) ? other : one);

const margin = ({ amps, ratingAmps }: Judged): number => (ratingAmps ?? 0) - (amps ?? 0);

/** The closed ties in the world with the most conductors: what is uncertain conducts, and an open in flight that is not confirmed too. */
const tieDuties = (network: CompiledNetwork, question: ImpactQuestion): readonly Duty[] => {
  const { model } = network;
  const opened = new Set(question.open);
  const closing = new Set(question.close);
  const conducts = model.switches.map(({ id }) => !opened.has(id) && (closing.has(id) || question.states.get(id) !== 'OPEN'));
  const ties = model.switches.flatMap((tie, index) => (tie.normallyOpen && conducts[index] === true ? [{ tie, index }] : []));
  if (ties.length === 0) return [];
  const voltages = joinEqualVoltages(network, conducts);
  const transformed = (bus: string, phase: Phase): boolean => rootOf(voltages, 1 + nodeOf(network, bus, phase)) !== 0;
  return ties.map(({ tie, index }) => {
    const zones = connectZones(network, (item) => item !== index && conducts[item] === true);
    const far = farZones(network, zones, index);
    if (far === 'LOOP') return { tie, feeds: () => true, judge: () => ({ reason: 'LOOP', amps: null }) };
    const feeds = (bus: string, phase: Phase): boolean => {
      const zone = at(network.nodeZones, nodeOf(network, bus, phase));
      return zone >= 0 && far[phaseIndex[phase]] === rootOf(zones, zone);
    };
    return { tie, feeds, judge: () => judgeTie(network, { tie, feeds, transformed }) };
  });
};

const judgeTie = (network: CompiledNetwork, behind: BehindTie): Judgement => {
  const { tie, feeds, transformed } = behind;
  if (tie.phases.some((phase) => feeds(tie.fromBus, phase) !== feeds(tie.toBus, phase) && transformed(tie.fromBus, phase)))
    return { reason: 'OTHER_VOLTAGE', amps: null };
  const amps = tieAmps(network.model, behind);
  if (amps === null) return { reason: 'LOAD_UNKNOWN', amps };
  if (tie.ratingAmps === null) return { reason: 'RATING_UNKNOWN', amps };
  return { reason: amps <= tie.ratingAmps ? 'WITHIN_RATING' : 'EXCEEDED', amps };
};

/** Root of the zone that only the tie connects to the source, for each phase; -1 where it carries nothing. */
const farZones = (network: CompiledNetwork, zones: Int32Array, tie: number): readonly number[] | 'LOOP' => {
  const far = [-1, -1, -1];
  for (let phase = 0; phase < 3; phase += 1) {
    const edge = tie * 3 + phase;
    if (at(network.switchFromZones, edge) < 0) continue;
    const from = rootOf(zones, at(network.switchFromZones, edge));
    const to = rootOf(zones, at(network.switchToZones, edge));
    if (from === 0 && to === 0) return 'LOOP';
    if (from === 0 || to === 0) far[phase] = Math.max(from, to);
  }
  return far;
};

const nodeOf = (network: CompiledNetwork, bus: string, phase: Phase): number => (network.busIndex.get(bus) ?? 0) * 3 + phaseIndex[phase];

/** Element 0 is the source; nodes joined to it have its voltage, which only a power transformer changes. */
const joinEqualVoltages = (network: CompiledNetwork, conducts: readonly boolean[]): Int32Array => {
  const { model } = network;
  const nodes = singletons(1 + model.buses.length * 3);
  for (const phase of model.source.phases) join(nodes, 0, 1 + nodeOf(network, model.source.bus, phase));
  const regulators = model.transformers.filter(({ kind }) => kind === 'VOLTAGE_REGULATOR');
  for (const branch of [...model.lines, ...regulators, ...model.switches.filter((_, index) => conducts[index] === true)]) {
    for (const phase of branch.phases) join(nodes, 1 + nodeOf(network, branch.fromBus, phase), 1 + nodeOf(network, branch.toBus, phase));
  }
  return nodes;
};
