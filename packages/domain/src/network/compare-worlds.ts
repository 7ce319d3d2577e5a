import type { CompiledNetwork } from './compile-network.ts';
import { type Areas, type Comparison, contractNetwork } from './contract-network.ts';
import { liveWorlds, wordsFor } from './live-worlds.ts';
import { at } from './union-find.ts';

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
  const { areaCount } = areas;
  const live: LiveSides = {
    before: liveWorlds(areas.before, { areaCount, bits: comparison.bits }),
    after: liveWorlds(areas.after, { areaCount, bits: comparison.bits }),
    words: wordsFor(comparison.bits),
  };
  const findings = noFindings(areas.groupCount);
  for (let group = 0; group < areas.groupCount; group += 1) judge(areas, live, { findings, group });
  return spread(network, areas, findings);
};

/** For each area one bit for every world, in words of 32. */
interface LiveSides {
  readonly before: Uint32Array;
  readonly after: Uint32Array;
  readonly words: number;
}

const noFindings = (count: number): WorldFindings => ({
  losesInSome: new Uint8Array(count),
  suppliedInSome: new Uint8Array(count),
  keepsInSome: new Uint8Array(count),
  gainsInSome: new Uint8Array(count),
});

const judge = (
  areas: Areas,
  { before, after, words }: LiveSides,
  { findings, group }: { readonly findings: WorldFindings; readonly group: number },
): void => {
  for (let word = 0; word < words; word += 1) {
    let [supplied, loses, gains] = [0, 0, 0];
    for (let phase = 0; phase < 3; phase += 1) {
      const area = at(areas.groupAreas, group * 3 + phase);
      if (area < 0) continue;
      const liveBefore = before[area * words + word] ?? 0;
      const liveAfter = after[area * words + word] ?? 0;
      supplied |= liveBefore;
      loses |= liveBefore & ~liveAfter;
      gains |= liveAfter & ~liveBefore;
    }
    if (supplied !== 0) findings.suppliedInSome[group] = 1;
    if (loses !== 0) findings.losesInSome[group] = 1;
    if ((supplied & ~loses) !== 0) findings.keepsInSome[group] = 1;
    if (gains !== 0) findings.gainsInSome[group] = 1;
  }
};

const spread = (network: CompiledNetwork, areas: Areas, findings: WorldFindings): WorldFindings => {
  const each = (values: Uint8Array): Uint8Array => {
    const spreadOut = new Uint8Array(network.classCount);
    for (let index = 0; index < network.classCount; index += 1) spreadOut[index] = at(values, at(areas.groupOfClass, index));
    return spreadOut;
  };
  return {
    losesInSome: each(findings.losesInSome),
    suppliedInSome: each(findings.suppliedInSome),
    keepsInSome: each(findings.keepsInSome),
    gainsInSome: each(findings.gainsInSome),
  };
};
