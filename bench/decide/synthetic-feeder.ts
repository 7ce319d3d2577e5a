import type { NetworkModel, Phase, ServicePoint, Switch } from '@gridstream/domain/network';

/** Deterministic numbers from 0 to 1 (mulberry32), so that every run measures the same feeder. */
const numbersFrom = (seed: number) => {
  let state = seed;
  return (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
};

interface FeederSize {
  readonly buses: number;
  /** Switches in the tree, normally closed. */
  readonly sectionalisers: number;
  /** Switches between branches of the tree, normally open. */
  readonly ties: number;
  readonly points: number;
}

const threePhase: readonly Phase[] = ['A', 'B', 'C'];

/**
 * A radial feeder: a three-phase trunk with branches of three phases and of one, switches spread over the three-phase part, and ties
 * between three-phase buses far from one another.
 */
export const syntheticFeeder = (size: FeederSize, seed: number): NetworkModel => {
  const next = numbersFrom(seed);
  const below = (limit: number): number => Math.floor(next() * limit);
  const busPhases: (readonly Phase[])[] = [threePhase];
  const wide = [0];
  const links = Array.from({ length: size.buses - 1 }, (_, index) => {
    const bus = index + 1;
    const narrow = next() < 0.45;
    // Mostly near the end of what is there, so that the tree grows deep as feeders are.
    const nearEnd = Math.max(0, wide.length - 1 - below(Math.min(wide.length, 40)));
    const from = narrow && next() < 0.7 ? Math.max(0, bus - 1 - below(3)) : (wide[next() < 0.1 ? below(wide.length) : nearEnd] ?? 0);
    const available = busPhases[from] ?? threePhase;
    const phases = narrow || available.length === 1 ? [available[below(available.length)] ?? 'A'] : threePhase;
    busPhases.push(phases);
    if (phases.length === 3) wide.push(bus);
    return { fromBus: `b${from}`, toBus: `b${bus}`, phases };
  });
  const wideLinks = links.flatMap((link, index) => (link.phases.length === 3 ? [index] : []));
  const switched = new Set<number>();
  for (const place of Array.from({ length: size.sectionalisers }, (_, each) => Math.floor((each * wideLinks.length) / size.sectionalisers)))
    switched.add(wideLinks[place] ?? 0);
  const sectionaliser = (index: number): Switch[] => {
    const link = links[index];
    return link === undefined ? [] : [{ id: `s${index}`, ...link, normallyOpen: false, ratingAmps: 600 }];
  };
  const ties = Array.from({ length: size.ties }, (_, index): Switch => {
    const from = wide[below(wide.length)] ?? 0;
    const to = wide.find((bus) => bus > from) ?? 0;
    const far = wide[below(wide.length)] ?? to;
    return {
      id: `t${index}`,
      fromBus: `b${from}`,
      toBus: `b${far === from ? to : far}`,
      phases: threePhase,
      normallyOpen: true,
      ratingAmps: 400,
    };
  });
  const points = Array.from({ length: size.points }, (_, index): ServicePoint => {
    const bus = 1 + below(size.buses - 1);
    const load = 1 + below(8);
    return { id: `p${index}`, bus: `b${bus}`, phases: busPhases[bus] ?? ['A'], connection: 'WYE', kilowatts: load, kilovars: load / 2 };
  });
  return {
    networkId: 'synthetic',
    name: `Radial feeder of ${size.buses} buses`,
    attribution: 'generated',
    nominalKilovolts: 12.47,
    source: { bus: 'b0', phases: threePhase },
    buses: busPhases.map((_, index) => ({ id: `b${index}`, x: index, y: index % 97 })),
    lines: links.flatMap((link, index) => (switched.has(index) ? [] : [{ id: `l${index}`, ...link, lengthKilofeet: 1, ratingAmps: 600 }])),
    transformers: [],
    switches: [...[...switched].flatMap(sectionaliser), ...ties],
    capacitors: [],
    servicePoints: points,
  };
};
