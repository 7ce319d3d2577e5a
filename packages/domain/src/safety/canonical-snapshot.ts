import { canonicalJson } from './canonical-json.ts';
import type { HashText } from './decision.ts';
import type { Snapshot } from './snapshot.ts';

/** Canonical JSON of a snapshot; the text of a network model, its largest part by far, is made once for each model. */
export const canonicalSnapshot = (snapshot: Snapshot): string => {
  const { network } = snapshot;
  if (network.model === null) return canonicalJson(snapshot);
  const text = canonicalJson({ ...snapshot, network: { ...network, model: placeholder } });
  // Quotes within content are escaped, so this text can only be the field itself.
  const [before, after] = text.split(`"model":"${placeholder}"`);
  return `${before ?? ''}"model":${modelText(network.model)}${after ?? ''}`;
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

const placeholder = '@model@';
const texts = new WeakMap<object, string>();
const hashes = new WeakMap<Snapshot, { readonly by: HashText; readonly value: string }>();

const modelText = (model: object): string => {
  const text = texts.get(model) ?? canonicalJson(model);
  texts.set(model, text);
  return text;
};

// Only numbers change, and only to null where a null is allowed for: the structure stays that of the argument.
const tame = <Value>(value: Value): Value => replaceUnusable(value) as Value;

const replaceUnusable = (value: unknown): unknown => {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null;
  if (Array.isArray(value)) return value.map(replaceUnusable);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, replaceUnusable(item)]));
};
