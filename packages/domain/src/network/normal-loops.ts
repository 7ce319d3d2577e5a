import { type Problem, shown } from './field-reader.ts';
import { type NetworkModel, phaseIndex } from './model.ts';
import { join, rootOf, singletons } from './union-find.ts';

/**
 * Branches that complete a loop with every switch in its normal position, one remark for each. A mesh is legal, but in a radial
 * feeder it is usually a mistake, and a switch in it parts nobody by itself.
 */
export const normalLoops = (network: NetworkModel): readonly Problem[] => {
  const busIndex = new Map(network.buses.map((bus, index) => [bus.id, index]));
  const nodes = singletons(network.buses.length * 3);
  const remarks: Problem[] = [];
  const lay = (list: string, branches: NetworkModel['lines' | 'transformers' | 'switches'], message: string): void => {
    for (const [index, branch] of branches.entries()) {
      if ('normallyOpen' in branch && branch.normallyOpen) continue;
      const ends = branch.phases.map((phase) =>
        [branch.fromBus, branch.toBus].map((bus) => (busIndex.get(bus) ?? 0) * 3 + phaseIndex[phase]),
      );
      const joined = ends.some(([from = 0, to = 0]) => rootOf(nodes, from) === rootOf(nodes, to));
      for (const [from = 0, to = 0] of ends) join(nodes, from, to);
      if (joined) remarks.push({ path: `${list}[${index}]`, message: `${shown(branch.id)} completes a loop ${message}` });
    }
  };
  lay('lines', network.lines, 'that no switch can part');
  lay('transformers', network.transformers, 'that no switch can part');
  lay('switches', network.switches, 'in the normal state: opening it, or one other switch of the loop, parts nobody');
  return remarks;
};
