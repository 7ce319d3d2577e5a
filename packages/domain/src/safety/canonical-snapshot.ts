import { canonicalJson } from './canonical-json.ts';
import type { HashText } from './decision.ts';
import type { Snapshot } from './snapshot.ts';

/**
 * Canonical JSON of a snapshot. Its parts are values that nobody changes, so a part that an earlier snapshot had too, such as the
 * network model or the registry, by far the largest ones, is not written again.
 */
export const canonicalSnapshot = (snapshot: Snapshot): string => {
  // One flat list of pieces: the text may have millions of characters, which are copied once.
  const pieces: string[] = [];
  addRecord(pieces, { record: snapshot, path: '$', within: snapshot.network });
  return pieces.join('');
};

/** SHA-256 of a snapshot's canonical JSON; candidates that are decided on one snapshot share the work. */
export const hashSnapshot = (snapshot: Snapshot, hash: HashText): string => {
  const known = hashes.get(snapshot);
  if (known !== undefined && known.by === hash) return known.value;
  const value = hash(canonicalSnapshot(snapshot));
  hashes.set(snapshot, { by: hash, value });
  return value;
};

/** The same snapshot with every NaN and infinity as null, which every rule takes as its unsafe value. */
export const withoutUnusableNumbers = (snapshot: Snapshot): Snapshot => {
  const { model } = snapshot.network;
  const bare = tame({ ...snapshot, network: { ...snapshot.network, model: null } });
  return { ...bare, network: { ...bare.network, model } };
};

const texts = new WeakMap<object, string>();
const hashes = new WeakMap<Snapshot, { readonly by: HashText; readonly value: string }>();

const partText = (part: unknown, path: string): string => {
  if (typeof part !== 'object' || part === null) return canonicalJson(part, path);
  const text = texts.get(part) ?? canonicalJson(part, path);
  texts.set(part, text);
  return text;
};

interface Written {
  readonly record: object;
  readonly path: string;
  /** A part that is written part by part itself. */
  readonly within: object | null;
}

const addRecord = (pieces: string[], { record, path, within }: Written): void => {
  let mark = '{';
  const parts: [string, unknown][] = Object.entries(record);
  for (const [name, part] of parts.sort(([one], [other]) => (one < other ? -1 : 1))) {
    pieces.push(`${mark}${JSON.stringify(name)}:`);
    mark = ',';
    if (within !== null && part === within) addRecord(pieces, { record: within, path: `${path}.${name}`, within: null });
    else pieces.push(partText(part, `${path}.${name}`));
  }
  pieces.push(mark === '{' ? '{}' : '}');
};

// Only numbers change, and only to null where a null is allowed for: the structure stays that of the argument.
const tame = <Value>(value: Value): Value => replaceUnusable(value) as Value;

const replaceUnusable = (value: unknown): unknown => {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (Array.isArray(value)) return value.map(replaceUnusable);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaceUnusable(item)]));
};
