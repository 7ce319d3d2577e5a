import { type Problem, shown } from './field-reader.ts';
import type { NetworkDraft } from './model.ts';

/**
 * Reports duplicate ids, ends at buses that do not exist, branches from a bus to itself, and any number of sources but one.
 * What could not be read (`unread`, paths without indexes) is empty in the draft and not reported again.
 */
export const checkReferences = (draft: NetworkDraft, unread: ReadonlySet<string>): readonly Problem[] => {
  const problems: Problem[] = [];
  const busesRead = !['buses', 'buses[]', 'buses[].id'].some((path) => unread.has(path));
  const busIds = new Set(draft.buses.map((bus) => bus.id));
  const checkBus = (path: string, bus: string): void => {
    if (busesRead && bus !== '' && !busIds.has(bus)) problems.push({ path, message: `there is no bus ${shown(bus)}` });
  };
  checkUnique(problems, [['buses', draft.buses]]);
  checkUnique(problems, [
    ['lines', draft.lines],
    ['transformers', draft.transformers],
    ['switches', draft.switches],
  ]);
  checkUnique(problems, [['capacitors', draft.capacitors]]);
  checkUnique(problems, [['service_points', draft.servicePoints]]);
  for (const list of ['lines', 'transformers', 'switches'] as const) {
    for (const [index, branch] of draft[list].entries()) {
      checkBus(`${list}[${index}].from_bus`, branch.fromBus);
      checkBus(`${list}[${index}].to_bus`, branch.toBus);
      if (branch.fromBus !== '' && branch.fromBus === branch.toBus)
        problems.push({ path: `${list}[${index}]`, message: `${shown(branch.id)} joins bus ${shown(branch.toBus)} to itself` });
    }
  }
  for (const [index, capacitor] of draft.capacitors.entries()) checkBus(`capacitors[${index}].bus`, capacitor.bus);
  for (const [index, point] of draft.servicePoints.entries()) checkBus(`service_points[${index}].bus`, point.bus);
  for (const [index, source] of draft.sources.entries()) {
    checkBus(`sources[${index}].bus`, source.bus);
    if (index > 0)
      problems.push({ path: `sources[${index}]`, message: 'a network has exactly one source; model a second one as a network of its own' });
  }
  if (draft.sources.length === 0 && !unread.has('sources'))
    problems.push({ path: 'sources', message: 'a network has exactly one source, found none' });
  return problems;
};

type NamedList = readonly [list: string, items: readonly { readonly id: string }[]];

/** Ids are unique across all the given lists together: branches share one name space. */
const checkUnique = (problems: Problem[], lists: readonly NamedList[]): void => {
  const first = new Map<string, string>();
  for (const [list, items] of lists) {
    for (const [index, { id }] of items.entries()) {
      if (id === '') continue;
      const path = `${list}[${index}].id`;
      const earlier = first.get(id);
      if (earlier === undefined) first.set(id, path);
      else problems.push({ path, message: `${shown(id)} is already the id of ${earlier}` });
    }
  }
};
