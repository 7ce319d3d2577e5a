import type { ImpactQuestion, NetworkModel } from '@gridstream/domain/network';

interface Counts {
  readonly certain: number;
  readonly possible: number;
}

/**
 * The alternative that is measured against: a flood of the whole network from its source, before and after, in every world. It
 * knows the network only as neighbours of (bus, phase) nodes, prepared once, and shares nothing with the traces of the domain.
 */
export const floodPerWorld = (model: NetworkModel): ((question: ImpactQuestion) => Counts) => {
  const bus = new Map(model.buses.map(({ id }, index) => [id, index]));
  const nodeOf = (id: string, phase: string): number => (bus.get(id) ?? 0) * 3 + 'ABC'.indexOf(phase);
  const neighbours: { readonly to: number; readonly item: number }[][] = Array.from({ length: model.buses.length * 3 }, () => []);
  const link = (branch: NetworkModel['lines'][number] | NetworkModel['switches'][number], item: number): void => {
    for (const phase of branch.phases) {
      const [from, to] = [nodeOf(branch.fromBus, phase), nodeOf(branch.toBus, phase)];
      neighbours[from]?.push({ to, item });
      neighbours[to]?.push({ to: from, item });
    }
  };
  for (const branch of model.lines) link(branch, -1);
  for (const { fromBus, toBus, phases, id } of model.transformers)
    link({ id, fromBus, toBus, phases, lengthKilofeet: 0, ratingAmps: null }, -1);
  for (const [item, branch] of model.switches.entries()) link(branch, item);
  const points = model.servicePoints.map((point) => point.phases.map((phase) => nodeOf(point.bus, phase)));
  const sources = model.source.phases.map((phase) => nodeOf(model.source.bus, phase));

  const flood = (closed: (item: number) => boolean): Uint8Array => {
    const live = new Uint8Array(neighbours.length);
    const stack = [...sources];
    for (const node of stack) live[node] = 1;
    for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
      for (const { to, item } of neighbours[node] ?? []) {
        if (live[to] === 1 || (item >= 0 && !closed(item))) continue;
        live[to] = 1;
        stack.push(to);
      }
    }
    return live;
  };

  return ({ states, open, close, inFlight }) => {
    const opened = new Set([...open, ...inFlight]);
    const uncertain = model.switches.flatMap(({ id }, item) =>
      close.includes(id) || (states.get(id) !== 'OPEN' && states.get(id) !== 'CLOSED') ? [item] : [],
    );
    const bits = new Map(uncertain.map((item, bit) => [item, bit]));
    const fixed = model.switches.map(({ id }) => states.get(id) === 'CLOSED');
    const out = model.switches.map(({ id }) => opened.has(id));
    const [possible, supplied, keeps] = Array.from({ length: 3 }, () => new Uint8Array(points.length));
    for (let world = 0; world < 2 ** uncertain.length; world += 1) {
      const closed = (item: number): boolean => {
        const bit = bits.get(item);
        return bit === undefined ? fixed[item] === true : ((world >> bit) & 1) === 1;
      };
      const before = flood(closed);
      const after = flood((item) => out[item] !== true && closed(item));
      for (const [index, nodes] of points.entries()) {
        const fed = nodes.some((node) => before[node] === 1);
        const loses = nodes.some((node) => before[node] === 1 && after[node] === 0);
        if (fed && supplied !== undefined) supplied[index] = 1;
        if (loses && possible !== undefined) possible[index] = 1;
        if (fed && !loses && keeps !== undefined) keeps[index] = 1;
      }
    }
    const count = (belongs: (index: number) => boolean): number => points.filter((_, index) => belongs(index)).length;
    return {
      possible: count((index) => possible?.[index] === 1),
      certain: count((index) => supplied?.[index] === 1 && keeps?.[index] === 0),
    };
  };
};
