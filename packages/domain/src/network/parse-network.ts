import { checkReferences } from './check-references.ts';
import { checkSupply } from './check-supply.ts';
import { FieldReader, isObject, type Problem } from './field-reader.ts';
import { connections, type NetworkDraft, type NetworkModel, phases, transformerKinds } from './model.ts';
import { normalLoops } from './normal-loops.ts';

export const networkFormat = 'gridstream-network-1';

export type NetworkParseResult =
  | { readonly kind: 'VALID'; readonly network: NetworkModel; /** What is allowed but unusual. */ readonly remarks: readonly Problem[] }
  | { readonly kind: 'INVALID'; readonly problems: readonly Problem[] };

/** So many problems are listed; the last one says how many more there are. */
export const problemsListedMax = 1_000;

/**
 * Reads a network in the documented JSON format (docs/network-format.md) and returns it, or every problem with its path.
 * One mistake is one problem: what could not be read is not reported again as missing. Never throws, whatever it is given.
 */
export const parseNetwork = (document: unknown): NetworkParseResult => {
  if (!isObject(document)) return { kind: 'INVALID', problems: [{ path: '', message: 'a network must be a JSON object' }] };
  const problems: Problem[] = [];
  const reader = new FieldReader(document, '', problems);
  const draft = readDraft(reader);
  reader.reportUnread();
  const unread = new Set(problems.map(({ path }) => path.replace(/\[\d+\]/u, '[]')));
  problems.push(...checkReferences(draft, unread));
  if (!supplyInputs.some((path) => unread.has(path))) problems.push(...checkSupply(draft));
  const [source] = draft.sources;
  if (problems.length > 0 || source === undefined) return { kind: 'INVALID', problems: listed(problems) };
  const { sources: _sources, ...rest } = draft;
  const network = { ...rest, source };
  return { kind: 'VALID', network, remarks: listed(normalLoops(network)) };
};

/** Without these nobody can tell what is connected: a list, one of its items, or the id of a bus. */
const supplyInputs = ['sources', 'buses', 'lines', 'transformers', 'switches'].flatMap((list) => [list, `${list}[]`]).concat('buses[].id');

const listed = (problems: readonly Problem[]): readonly Problem[] =>
  problems.length <= problemsListedMax
    ? problems
    : [...problems.slice(0, problemsListedMax), { path: '', message: `… and ${problems.length - problemsListedMax} more problems` }];

const readDraft = (reader: FieldReader): NetworkDraft => {
  reader.oneOf('format', [networkFormat]);
  return {
    networkId: reader.id('network_id'),
    name: reader.string('name'),
    attribution: reader.string('attribution'),
    nominalKilovolts: positive(reader, 'nominal_kilovolts'),
    sources: reader.list('sources', (item) => ({ bus: item.string('bus'), phases: item.words('phases', phases) })),
    buses: reader.list('buses', (item) => ({ id: item.id('id'), x: item.number('x'), y: item.number('y') })),
    lines: reader.list('lines', (item) => ({
      ...branch(item),
      lengthKilofeet: item.number('length_kilofeet', { min: 0 }),
      ratingAmps: item.nullableNumber('rating_amps', { min: 0, nullable: true }),
    })),
    transformers: reader.list('transformers', (item) => ({
      ...branch(item),
      kind: item.oneOf('kind', transformerKinds),
      ratedKva: item.number('rated_kva', { min: 0 }),
    })),
    switches: reader.list('switches', (item) => ({
      ...branch(item),
      normallyOpen: item.boolean('normally_open'),
      ratingAmps: item.nullableNumber('rating_amps', { min: 0, nullable: true }),
    })),
    capacitors: reader.list('capacitors', (item) => ({ ...attached(item), kilovars: item.number('kvar', { min: 0 }) })),
    servicePoints: reader.list('service_points', (item) => ({
      ...attached(item),
      connection: item.oneOf('connection', connections),
      kilowatts: item.nullableNumber('kilowatts', { min: 0, nullable: true }),
      kilovars: item.nullableNumber('kilovars', { nullable: true }),
    })),
  };
};

const positive = (reader: FieldReader, field: string): number => {
  const value = reader.number(field, { min: 0 });
  if (value === 0) reader.report(field, 'must be more than 0');
  return value;
};

const branch = (item: FieldReader) => ({
  id: item.id('id'),
  fromBus: item.string('from_bus'),
  toBus: item.string('to_bus'),
  phases: item.words('phases', phases),
});

const attached = (item: FieldReader) => ({ id: item.id('id'), bus: item.string('bus'), phases: item.words('phases', phases) });
