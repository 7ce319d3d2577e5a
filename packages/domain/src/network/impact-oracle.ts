/**
 * Answers the same questions as `impact`, written from the definitions alone and from the raw document: sets of "bus/phase" words,
 * one flood fill for each assignment of the switches, no contraction, no shared code. Slow, and meant to be obvious.
 */
export interface OracleBranch {
  readonly id: string;
  readonly from_bus: string;
  readonly to_bus: string;
  readonly phases: readonly string[];
}

export interface OracleDocument {
  readonly sources: readonly { readonly bus: string; readonly phases: readonly string[] }[];
  readonly lines: readonly OracleBranch[];
  readonly transformers: readonly OracleBranch[];
  readonly switches: readonly (OracleBranch & { readonly normally_open: boolean })[];
  readonly service_points: readonly {
    readonly id: string;
    readonly bus: string;
    readonly phases: readonly string[];
    readonly kilowatts: number | null;
  }[];
}

export interface OracleQuestion {
  readonly state: Readonly<Record<string, string>>;
  readonly open: readonly string[];
  readonly close: readonly string[];
  readonly inFlight: readonly string[];
}

export interface OracleAnswer {
  readonly certain: readonly string[];
  readonly possible: readonly string[];
  readonly heldByTie: readonly string[];
  readonly mayEnergise: readonly string[];
  readonly loops: readonly string[];
  readonly parallels: readonly string[];
}

type World = Readonly<Record<string, boolean>>;

/** Keeps the energised nodes of every assignment it has met, so that thousands of questions share them. */
export const createOracle = (document: OracleDocument) => {
  const ids = document.switches.map(({ id }) => id);
  const normallyOpen = new Set(document.switches.filter((item) => item.normally_open).map(({ id }) => id));
  const memory = new Map<string, ReadonlySet<string>>();

  const remembered = (closed: World, start: string, sources = document.sources): ReadonlySet<string> => {
    const key = [start, ...ids.filter((id) => closed[id])].join(' ');
    const known = memory.get(key);
    if (known !== undefined) return known;
    const found = flood({ ...document, sources }, closed);
    memory.set(key, found);
    return found;
  };

  const energised = (closed: World): ReadonlySet<string> => remembered(closed, '');

  const reachable = (node: string, closed: World): ReadonlySet<string> => {
    const [bus = '', phase = ''] = node.split('/');
    return remembered(closed, node, [{ bus, phases: [phase] }]);
  };

  const points = document.service_points.map((point) => ({ id: point.id, nodes: point.phases.map((phase) => `${point.bus}/${phase}`) }));

  const compare = (worlds: readonly World[], opened: ReadonlySet<string>) => {
    const pairs = worlds.map((world) => {
      const after = Object.fromEntries(ids.map((id) => [id, world[id] === true && !opened.has(id)]));
      return { before: energised(world), after: energised(after) };
    });
    const certain: string[] = [];
    const possible: string[] = [];
    for (const { id, nodes } of points) {
      const supplied = pairs.filter(({ before }) => nodes.some((node) => before.has(node)));
      const loses = ({ before, after }: (typeof pairs)[number]) => nodes.some((node) => before.has(node) && !after.has(node));
      if (supplied.some(loses)) possible.push(id);
      if (supplied.length > 0 && supplied.every(loses)) certain.push(id);
    }
    return { certain: certain.sort(), possible: possible.sort() };
  };

  const answer = (question: OracleQuestion): OracleAnswer => {
    const opened = new Set([...question.open, ...question.inFlight]);
    const options = (id: string, tiesOpen: boolean): readonly boolean[] => {
      if (tiesOpen && normallyOpen.has(id)) return [false];
      if (question.close.includes(id)) return [false, true];
      if (question.state[id] === 'CLOSED') return [true];
      return question.state[id] === 'OPEN' ? [false] : [false, true];
    };
    const { certain, possible } = compare(
      allWorlds(ids, (id) => options(id, false)),
      opened,
    );
    const withoutTies = compare(
      allWorlds(ids, (id) => options(id, true)),
      opened,
    );
    const heldByTie = withoutTies.possible.filter((id) => !possible.includes(id));
    return { certain, possible, heldByTie, mayEnergise: mayEnergise(question), ...loopsOf(question) };
  };

  /** Whatever telemetry and the opens in flight leave possible at this moment. */
  const now = (question: OracleQuestion, id: string): readonly boolean[] => {
    if (question.state[id] === 'OPEN') return [false];
    return question.state[id] === 'CLOSED' && !question.inFlight.includes(id) ? [true] : [false, true];
  };

  const mayEnergise = (question: OracleQuestion): readonly string[] => {
    const found = new Set<string>();
    if (question.close.length === 0) return [];
    for (const world of allWorlds(ids, (id) => now(question, id))) {
      const moved = Object.fromEntries([...question.open.map((id) => [id, false]), ...question.close.map((id) => [id, true])]);
      const [dark, light] = [energised(world), energised({ ...world, ...moved })];
      for (const { id, nodes } of points) if (nodes.some((node) => light.has(node) && !dark.has(node))) found.add(id);
    }
    return [...found].sort();
  };

  /** A close completes a loop when current could already flow from one of its ends to the other, in some world. */
  const loopsOf = (question: OracleQuestion) => {
    const loops = new Set<string>();
    const parallels = new Set<string>();
    const options = (id: string) => (question.close.includes(id) ? [true] : question.open.includes(id) ? [false] : now(question, id));
    for (const closing of document.switches.filter(({ id }) => question.close.includes(id))) {
      for (const world of allWorlds(ids, (id) => (id === closing.id ? [false] : options(id)))) {
        for (const phase of closing.phases) {
          const [one, other] = [`${closing.from_bus}/${phase}`, `${closing.to_bus}/${phase}`];
          if (reachable(one, world).has(other)) loops.add(closing.id);
          if (energised(world).has(one) && energised(world).has(other)) parallels.add(closing.id);
        }
      }
    }
    return { loops: [...loops].sort(), parallels: [...parallels].sort() };
  };

  const supplied = (closed: World): number => {
    const live = energised(closed);
    return points.filter(({ nodes }) => nodes.some((node) => live.has(node))).length;
  };

  return { answer, energised, supplied };
};

/** Every way of choosing one option for each switch: the list grows by one switch at a time. */
const allWorlds = (ids: readonly string[], options: (id: string) => readonly boolean[]): readonly World[] => {
  let worlds: Record<string, boolean>[] = [{}];
  for (const id of ids) {
    const [first, ...others] = options(id);
    const copies = others.flatMap((choice) => worlds.map((world) => ({ ...world, [id]: choice })));
    for (const world of worlds) world[id] = first === true;
    worlds = [...worlds, ...copies];
  }
  return worlds;
};

const flood = (document: OracleDocument, closed: World): ReadonlySet<string> => {
  const conducting = [...document.lines, ...document.transformers, ...document.switches.filter(({ id }) => closed[id])];
  const live = new Set(document.sources.flatMap(({ bus, phases }) => phases.map((phase) => `${bus}/${phase}`)));
  let grew = true;
  while (grew) {
    grew = false;
    for (const { from_bus: from, to_bus: to, phases } of conducting) {
      for (const phase of phases) {
        const [one, other] = [`${from}/${phase}`, `${to}/${phase}`];
        if (live.has(one) === live.has(other)) continue;
        live.add(one).add(other);
        grew = true;
      }
    }
  }
  return live;
};
