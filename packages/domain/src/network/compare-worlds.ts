import type { CompiledNetwork } from './compile-network.ts';
import { type Areas, type Comparison, contractNetwork, fixedClosed, type Side } from './contract-network.ts';
import { at, join, rootOf } from './union-find.ts';

/** What happens to each class of service points over all worlds; 1 is yes. */
export interface WorldFindings {
  /** In some world a phase is energised before and not after. */
  readonly losesInSome: Uint8Array;
  /** Some phase is energised before, in some world. */
  readonly suppliedInSome: Uint8Array;
  /** In some world it is supplied before and keeps every phase that it had. */
  readonly keepsInSome: Uint8Array;
  /** In some world a phase is energised after and not before. */
  readonly gainsInSome: Uint8Array;
}

/** Compares before and after in each of the 2^bits worlds, exactly. Cost grows with switches that differ, not with buses. */
export const compareWorlds = (network: CompiledNetwork, comparison: Comparison): WorldFindings => {
  const areas = contractNetwork(network, comparison);
  const findings = areaFindings(areas);
  const { before, after } = areas;
  for (let world = 0; world < 2 ** comparison.bits; world += 1) {
    energise(before, world);
    energise(after, world);
    for (let index = 0; index < areas.groupCount; index += 1) judge(areas, findings, index);
  }
  return spread(network, areas, findings);
};

const energise = (side: Side, world: number): void => {
  const { parents, live, from, to, bit } = side;
  for (let area = 0; area < parents.length; area += 1) parents[area] = area;
  for (let edge = 0; edge < from.length; edge += 1) {
    const decides = at(bit, edge);
    if (decides === fixedClosed || ((world >> decides) & 1) === 1) join(parents, at(from, edge), at(to, edge));
  }
  for (let area = 0; area < parents.length; area += 1) live[area] = rootOf(parents, area) === 0 ? 1 : 0;
};

const areaFindings = ({ groupCount }: Areas): WorldFindings => ({
  losesInSome: new Uint8Array(groupCount),
  suppliedInSome: new Uint8Array(groupCount),
  keepsInSome: new Uint8Array(groupCount),
  gainsInSome: new Uint8Array(groupCount),
});

const judge = (areas: Areas, findings: WorldFindings, group: number): void => {
  let supplied = false;
  let loses = false;
  let gains = false;
  for (let phase = 0; phase < 3; phase += 1) {
    const area = at(areas.groupAreas, group * 3 + phase);
    if (area < 0) continue;
    const liveBefore = areas.before.live[area] === 1;
    const liveAfter = areas.after.live[area] === 1;
    supplied ||= liveBefore;
    loses ||= liveBefore && !liveAfter;
    gains ||= liveAfter && !liveBefore;
  }
  if (supplied) findings.suppliedInSome[group] = 1;
  if (loses) findings.losesInSome[group] = 1;
  if (supplied && !loses) findings.keepsInSome[group] = 1;
  if (gains) findings.gainsInSome[group] = 1;
};

const spread = (network: CompiledNetwork, areas: Areas, findings: WorldFindings): WorldFindings => {
  const each = (values: Uint8Array): Uint8Array =>
    Uint8Array.from({ length: network.classCount }, (_, index) => at(values, at(areas.groupOfClass, index)));
  return {
    losesInSome: each(findings.losesInSome),
    suppliedInSome: each(findings.suppliedInSome),
    keepsInSome: each(findings.keepsInSome),
    gainsInSome: each(findings.gainsInSome),
  };
};
