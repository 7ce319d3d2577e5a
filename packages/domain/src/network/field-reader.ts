/** One thing that is wrong with a document, with the path of the value such as `lines[3].to_bus`. */
export interface Problem {
  readonly path: string;
  readonly message: string;
}

export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject => typeof value === 'object' && value !== null && !Array.isArray(value);

/** A value as a problem shows it: never long, never with a control character. */
export const shown = (value: unknown): string => {
  if (value === undefined) return 'nothing';
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return String(value);
  if (Array.isArray(value)) return 'a list';
  if (typeof value !== 'string') return isObject(value) ? 'an object' : `a ${typeof value}`;
  return `"${clipped(value)}"`;
};

const clipped = (text: string): string =>
  (text.length > textShown ? `${text.slice(0, textShown)}…` : text).replaceAll(/[\p{C}"\\]/gu, '\u{FFFD}');

const textShown = 40;

const textLengthMax = 1_000;
const idLengthMax = 200;
// Control characters would reach terminals and logs; the name of a prototype is lost by objects that are keyed with it.
const notInId = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]|^\s|\s$|^__proto__$/u;

/** No quantity of a distribution network comes near it, and sums of millions of such values stay finite. */
const magnitudeMax = 1e12;

interface NumberLimits {
  /** Smallest value allowed; any finite number when absent. */
  readonly min?: number;
  readonly nullable?: boolean;
}

/** Reads the fields of one JSON object and notes every problem instead of stopping at the first. */
export class FieldReader {
  readonly #object: JsonObject;
  readonly #path: string;
  readonly #problems: Problem[];
  readonly #read = new Set<string>();

  constructor(object: JsonObject, path: string, problems: Problem[]) {
    this.#object = object;
    this.#path = path;
    this.#problems = problems;
  }

  pathOf(field: string): string {
    return this.#path === '' ? field : `${this.#path}.${field}`;
  }

  report(field: string, message: string): void {
    this.#problems.push({ path: this.pathOf(field), message });
  }

  #take(field: string): unknown {
    this.#read.add(field);
    return Object.hasOwn(this.#object, field) ? this.#object[field] : undefined;
  }

  /** A text, or an empty one when it was reported. */
  string(field: string): string {
    const value = this.#take(field);
    if (typeof value === 'string' && value.length > 0 && value.length <= textLengthMax) return value;
    this.report(field, `must be a text of 1 to ${textLengthMax} characters, found ${shown(value)}`);
    return '';
  }

  /** An identifier, or an empty text when it was reported. */
  id(field: string): string {
    const value = this.#take(field);
    if (typeof value === 'string' && value.length > 0 && value.length <= idLengthMax && !notInId.test(value)) return value;
    const rule = `must be an id of 1 to ${idLengthMax} printable characters without space around it`;
    this.report(field, `${rule}, found ${shown(value)}`);
    return '';
  }

  boolean(field: string): boolean {
    const value = this.#take(field);
    if (typeof value === 'boolean') return value;
    this.report(field, `must be true or false, found ${shown(value)}`);
    return false;
  }

  oneOf<Word extends string>(field: string, words: readonly [Word, ...Word[]]): Word {
    const value = this.#take(field);
    const word = words.find((candidate) => candidate === value);
    if (word !== undefined) return word;
    this.report(field, `must be one of ${words.join(', ')}, found ${shown(value)}`);
    return words[0];
  }

  nullableNumber(field: string, limits: NumberLimits = {}): number | null {
    const value = this.#take(field);
    if (value === null && limits.nullable === true) return null;
    if (typeof value !== 'number' || !Number.isFinite(value)) {
      this.report(field, `must be a finite number${limits.nullable === true ? ' or null' : ''}, found ${shown(value)}`);
      return 0;
    }
    if (limits.min !== undefined && value < limits.min) this.report(field, `must be at least ${limits.min}, found ${value}`);
    if (Math.abs(value) > magnitudeMax) this.report(field, `must be within ±${magnitudeMax}, found ${value}`);
    // A negative zero is zero: equal networks must have equal numbers.
    return value === 0 ? 0 : value;
  }

  number(field: string, limits: { readonly min?: number } = {}): number {
    return this.nullableNumber(field, limits) ?? 0;
  }

  /** A list of distinct words in the order of `allowed`; empty when anything about it was reported. */
  words<Word extends string>(field: string, allowed: readonly Word[]): readonly Word[] {
    const value = this.#take(field);
    if (!Array.isArray(value) || value.length === 0) {
      this.report(field, `must be a list of at least one of ${allowed.join(', ')}, found ${shown(value)}`);
      return [];
    }
    const found = new Set<Word>();
    const problemsBefore = this.#problems.length;
    for (const [index, item] of (value as readonly unknown[]).entries()) {
      const word = allowed.find((candidate) => candidate === item);
      if (word === undefined) this.report(`${field}[${index}]`, `must be one of ${allowed.join(', ')}, found ${shown(item)}`);
      else if (found.has(word)) this.report(`${field}[${index}]`, `${word} is named twice`);
      else found.add(word);
    }
    return this.#problems.length > problemsBefore ? [] : allowed.filter((word) => found.has(word));
  }

  /** A list of objects, each read by `read`; one that is no object is reported and read as an empty one, so that indexes stay. */
  list<Item>(field: string, read: (reader: FieldReader) => Item): Item[] {
    const value = this.#take(field);
    if (!Array.isArray(value)) {
      this.report(field, `must be a list, found ${shown(value)}`);
      return [];
    }
    const items: Item[] = [];
    for (const [index, item] of (value as readonly unknown[]).entries()) {
      const path = `${this.pathOf(field)}[${index}]`;
      if (!isObject(item)) {
        this.#problems.push({ path, message: `must be an object, found ${shown(item)}` });
        items.push(read(new FieldReader({}, path, [])));
        continue;
      }
      const reader = new FieldReader(item, path, this.#problems);
      items.push(read(reader));
      reader.reportUnread();
    }
    return items;
  }

  /** Reports every field that nobody asked for: a misspelt field must not be ignored. */
  reportUnread(): void {
    for (const field of Object.keys(this.#object)) if (!this.#read.has(field)) this.report(clipped(field), 'is not a field of this format');
  }
}
