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
}

type World = Readonly<Record<string, boolean>>;

/** Keeps the energised nodes of every assignment it has met, so that thousands of questions share them. */
export const createOracle = (document: OracleDocument) => {
  const ids = document.switches.map(({ id }) => id);
  const normallyOpen = new Set(document.switches.filter((item) => item.normally_open).map(({ id }) => id));
  const memory = new Map<string, ReadonlySet<string>>();

  const energised = (closed: World): ReadonlySet<string> => {
    const key = ids.filter((id) => closed[id]).join(' ');
    const known = memory.get(key);
    if (known !== undefined) return known;
    const found = flood(document, closed);
    memory.set(key, found);
    return found;
  };

  const pointPhases = (point: OracleDocument['service_points'][number], live: ReadonlySet<string>): readonly string[] =>
    point.phases.filter((phase) => live.has(`${point.bus}/${phase}`));

  const compare = (worlds: readonly World[], opened: ReadonlySet<string>) => {
    const pairs = worlds.map((world) => {
      const after = Object.fromEntries(ids.map((id) => [id, world[id] === true && !opened.has(id)]));
      return { before: energised(world), after: energised(after) };
    });
    const certain: string[] = [];
    const possible: string[] = [];
    for (const point of document.service_points) {
      const supplied = pairs.filter(({ before }) => pointPhases(point, before).length > 0);
      const loses = (pair: (typeof pairs)[number]) => {
        const left = new Set(pointPhases(point, pair.after));
        return pointPhases(point, pair.before).some((phase) => !left.has(phase));
      };
      if (supplied.some(loses)) possible.push(point.id);
      if (supplied.length > 0 && supplied.every(loses)) certain.push(point.id);
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
    return { certain, possible, heldByTie: withoutTies.possible.filter((id) => !possible.includes(id)) };
  };

  const supplied = (closed: World): number => {
    const live = energised(closed);
    return document.service_points.filter((point) => pointPhases(point, live).length > 0).length;
  };

  return { answer, energised, supplied };
};

/** Every way of choosing one option for each switch, by recursion over the list. */
const allWorlds = (ids: readonly string[], options: (id: string) => readonly boolean[]): readonly World[] => {
  const [first, ...rest] = ids;
  if (first === undefined) return [{}];
  const others = allWorlds(rest, options);
  return options(first).flatMap((choice) => others.map((world) => ({ ...world, [first]: choice })));
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
