import { compareWorlds, type WorldFindings } from './compare-worlds.ts';
import type { CompiledNetwork } from './compile-network.ts';
import { connectZones } from './connect-zones.ts';
import { type Comparison, fixedClosed, fixedOpen } from './contract-network.ts';
import { findLoops } from './find-loops.ts';
import type { SwitchStates } from './model.ts';
import { at, rootOf } from './union-find.ts';

/** Up to this many uncertain switches every world is tried; beyond it a conservative bound is used. */
export const uncertainSwitchesExactMax = 12;

export interface ImpactQuestion {
  /** Telemetered positions; a stale, bad or substituted one must be given as UNKNOWN. A switch that is absent is UNKNOWN. */
  readonly states: SwitchStates;
  /** Switches of the candidate that open. */
  readonly open: readonly string[];
  /** Switches with a close requested or in flight: they earn no credit. */
  readonly close: readonly string[];
  /** Every other open that is in flight, approved or leased. */
  readonly inFlight: readonly string[];
}

/** Who is affected; ids of service points are sorted. The definitions are those of the safety design, section 4. */
export interface Impact {
  readonly certain: readonly string[];
  readonly possible: readonly string[];
  /** Not possibly impacted, but would be if every normally open switch were open. */
  readonly heldByTie: readonly string[];
  /** Points of which the closes energise a phase in some world, whether or not the opens in flight happen. */
  readonly mayEnergise: readonly string[];
  /** Recorded load of the sets in kilowatts; a point without record adds nothing. */
  readonly kilowatts: { readonly certain: number; readonly possible: number };
  /** False when the conservative bound was used. */
  readonly exact: boolean;
  /** Points supplied in some world before anything happens, and after the opens and closes. */
  readonly energisedBefore: number;
  readonly energisedAfter: number;
  /** Closes that complete a loop in some world, and those that join two energised ends; an open in flight earns no credit. */
  readonly loops: readonly string[];
  readonly parallels: readonly string[];
  /** Switches that were taken to be open in some worlds and closed in others. */
  readonly uncertain: readonly string[];
  /** Ids in the question that the network does not have. When there is one, every point counts as possibly impacted. */
  readonly unknownSwitches: readonly string[];
}

/**
 * Answers who loses supply, for the candidate together with everything in flight, over every assignment of the uncertain switches.
 * Total: an id that the network does not know makes every point possibly impacted instead of failing.
 */
export const impact = (network: CompiledNetwork, question: ImpactQuestion): Impact => {
  const known = network.switchIndex;
  const unknownSwitches = [...question.open, ...question.close, ...question.inFlight].filter((id) => !known.has(id));
  const { opens, closes, settled, uncertain } = situationOf(network, question);
  const losses = compareBounded(network, opens);
  // With every tie open from the start the comparison without ties is the same one, and nothing is held.
  const withoutTies = someTieConducts(network, opens) ? compareBounded(network, openTies(network, opens)) : losses;
  const gains = question.close.length === 0 ? null : compareBounded(network, closes);
  const possible = unknownSwitches.length > 0 ? everyClass(network) : losses.possible;
  const certainPoints = select(network, (index) => losses.certain[index] === 1);
  const possiblePoints = select(network, (index) => possible[index] === 1);
  return {
    certain: certainPoints.ids,
    possible: possiblePoints.ids,
    heldByTie: select(network, (index) => withoutTies.possible[index] === 1 && possible[index] === 0).ids,
    mayEnergise: gains === null ? [] : select(network, (index) => gains.gains[index] === 1).ids,
    kilowatts: { certain: certainPoints.kilowatts, possible: possiblePoints.kilowatts },
    exact: losses.exact && gains?.exact !== false && unknownSwitches.length === 0,
    energisedBefore: countSupplied(network, closes.before),
    energisedAfter: countSupplied(network, settled),
    ...findLoops(network, { states: question.states, close: question.close, opened: question.open }),
    uncertain,
    unknownSwitches: [...new Set(unknownSwitches)].sort(),
  };
};

interface Situation {
  /** Before and after the opens, with every close uncertain on both sides. */
  readonly opens: Comparison;
  /** Before and after the closes; an open in flight that is not confirmed may or may not happen, so it is uncertain too. */
  readonly closes: Comparison;
  /** After everything: opens open, closes closed. */
  readonly settled: Int32Array;
  readonly uncertain: readonly string[];
}

const situationOf = (network: CompiledNetwork, question: ImpactQuestion): Situation => {
  const candidate = new Set(question.open);
  const inFlight = new Set(question.inFlight);
  const closing = new Set(question.close);
  const opens = (id: string): boolean => candidate.has(id) || inFlight.has(id);
  const ids = network.model.switches.map(({ id }) => id);
  const known = (id: string): boolean => question.states.get(id) === 'CLOSED' || question.states.get(id) === 'OPEN';
  const uncertain = ids.filter((id) => !known(id) || closing.has(id));
  const unsettled = ids.filter((id) => !known(id) || (inFlight.has(id) && question.states.get(id) === 'CLOSED'));
  const placed = (bits: readonly string[]) => {
    const bitOf = new Map(bits.map((id, bit) => [id, bit]));
    return (id: string): number => bitOf.get(id) ?? (question.states.get(id) === 'CLOSED' ? fixedClosed : fixedOpen);
  };
  const [before, now] = [placed(uncertain), placed(unsettled)];
  const positions = (position: (id: string) => number): Int32Array => Int32Array.from(ids, position);
  return {
    opens: { before: positions(before), after: positions((id) => (opens(id) ? fixedOpen : before(id))), bits: uncertain.length },
    closes: {
      before: positions(now),
      after: positions((id) => (closing.has(id) ? fixedClosed : candidate.has(id) ? fixedOpen : now(id))),
      bits: unsettled.length,
    },
    settled: positions((id) => (closing.has(id) ? fixedClosed : opens(id) ? fixedOpen : before(id))),
    uncertain,
  };
};

const someTieConducts = (network: CompiledNetwork, { before }: Comparison): boolean =>
  network.model.switches.some(({ normallyOpen }, index) => normallyOpen && before[index] !== fixedOpen);

/** The same comparison in a network in which every normally open switch is open from the start. */
const openTies = (network: CompiledNetwork, { before, after }: Comparison): Comparison => {
  const bits = new Map<number, number>();
  const rebuild = (positions: Int32Array): Int32Array =>
    positions.map((position, index) => {
      if (network.model.switches[index]?.normallyOpen === true) return fixedOpen;
      if (position < 0) return position;
      const bit = bits.get(position) ?? bits.size;
      bits.set(position, bit);
      return bit;
    });
  const sides = { before: rebuild(before), after: rebuild(after) };
  return { ...sides, bits: bits.size };
};

interface BoundedFindings {
  readonly certain: Uint8Array;
  readonly possible: Uint8Array;
  readonly gains: Uint8Array;
  readonly exact: boolean;
}

const compareBounded = (network: CompiledNetwork, comparison: Comparison): BoundedFindings => {
  if (comparison.bits <= uncertainSwitchesExactMax) {
    const findings = compareWorlds(network, comparison);
    return { certain: certainIn(findings), possible: findings.losesInSome, gains: findings.gainsInSome, exact: true };
  }
  const { before, after } = comparison;
  const widest = compareWorlds(network, { before: mostClosed(before), after: mostOpen(after), bits: 0 });
  const narrowest = compareWorlds(network, { before: mostOpen(before), after: mostClosed(after), bits: 0 });
  return { certain: narrowest.losesInSome, possible: widest.losesInSome, gains: narrowest.gainsInSome, exact: false };
};

const certainIn = (findings: WorldFindings): Uint8Array =>
  findings.suppliedInSome.map((supplied, index) => (supplied === 1 && findings.keepsInSome[index] === 0 ? 1 : 0));

const mostClosed = (positions: Int32Array): Int32Array => positions.map((position) => (position === fixedOpen ? fixedOpen : fixedClosed));

const mostOpen = (positions: Int32Array): Int32Array => positions.map((position) => (position === fixedClosed ? fixedClosed : fixedOpen));

const everyClass = (network: CompiledNetwork): Uint8Array => new Uint8Array(network.classCount).fill(1);

/** Points of which a phase is connected to the source when every uncertain switch is closed. */
const countSupplied = (network: CompiledNetwork, positions: Int32Array): number => {
  const zones = connectZones(network, (item) => at(positions, item) !== fixedOpen);
  const supplied = new Uint8Array(network.classCount);
  for (let place = 0; place < network.classZones.length; place += 1) {
    const zone = at(network.classZones, place);
    if (zone >= 0 && rootOf(zones, zone) === 0) supplied[Math.floor(place / 3)] = 1;
  }
  let count = 0;
  for (const index of network.pointClasses) count += at(supplied, index);
  return count;
};

interface Selection {
  readonly ids: readonly string[];
  readonly kilowatts: number;
}

const select = (network: CompiledNetwork, belongs: (classIndex: number) => boolean): Selection => {
  const ids: string[] = [];
  let kilowatts = 0;
  for (const index of network.pointOrder) {
    const point = network.model.servicePoints[index];
    if (point === undefined || !belongs(at(network.pointClasses, index))) continue;
    ids.push(point.id);
    kilowatts += point.kilowatts ?? 0;
  }
  return { ids, kilowatts };
};
