/**
 * Canonical JSON of a value: object keys in code-unit order, no whitespace, so that equal values have equal text and one hash.
 * Throws a TypeError that names the path of anything JSON cannot carry: NaN, an infinity, undefined, a function, a cycle's depth.
 * `root` is the path of the value itself.
 */
export const canonicalJson = (value: unknown, root = '$'): string => write(value, { up: null, step: root }, 0);

const depthMax = 64;

/** The way from the root, written out only when something is refused: paths are dearer than the text itself. */
interface Trail {
  readonly up: Trail | null;
  readonly step: string | number;
}

const refusal = (trail: Trail, why: string): TypeError => {
  let path = '';
  for (let each: Trail | null = trail; each !== null; each = each.up) {
    path = `${typeof each.step === 'number' ? `[${each.step}]` : each.up === null ? each.step : `.${each.step}`}${path}`;
  }
  return new TypeError(`canonical JSON: ${path} ${why}`);
};

const write = (value: unknown, trail: Trail, depth: number): string => {
  if (depth > depthMax) throw refusal(trail, `is nested deeper than ${depthMax}`);
  if (value === null) return 'null';
  if (typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw refusal(trail, 'is not a finite number');
    return String(value);
  }
  if (typeof value !== 'object') throw refusal(trail, `is ${typeof value}`);
  return Array.isArray(value) ? writeList(value, trail, depth) : writeRecord(value, trail, depth);
};

// Joined and not added up: a text of many thousand pieces would be put together anew each time it is used.
const writeList = (items: readonly unknown[], trail: Trail, depth: number): string =>
  `[${Array.from(items, (item, index) => write(item, { up: trail, step: index }, depth + 1)).join(',')}]`;

const writeRecord = (record: object, trail: Trail, depth: number): string => {
  const prototype: unknown = Object.getPrototypeOf(record);
  if (prototype !== Object.prototype && prototype !== null) throw refusal(trail, 'is not a plain object');
  const keys = Object.keys(record);
  // Without a comparator the order is that of code units.
  if (!isSorted(keys)) keys.sort();
  const fields = readable(record);
  let text = '';
  for (const key of keys) {
    if (text !== '') text += ',';
    text += `${JSON.stringify(key)}:${write(fields[key], { up: trail, step: key }, depth + 1)}`;
  }
  return `{${text}}`;
};

// Any object may be read by key: what it does not have is undefined.
const readable = (record: object) => record as Readonly<Record<string, unknown>>;

const isSorted = (keys: readonly string[]): boolean => {
  for (let index = 1; index < keys.length; index += 1) if ((keys[index - 1] ?? '') > (keys[index] ?? '')) return false;
  return true;
};
