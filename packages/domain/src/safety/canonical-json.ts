/**
 * Canonical JSON of a value: object keys in code-unit order, no whitespace, so that equal values have equal text and one hash.
 * Throws a TypeError that names the path of anything JSON cannot carry: NaN, an infinity, undefined, a function, a cycle's depth.
 */
export const canonicalJson = (value: unknown): string => write(value, '$', 0);

const depthMax = 64;

const write = (value: unknown, path: string, depth: number): string => {
  if (depth > depthMax) throw new TypeError(`canonical JSON: ${path} is nested deeper than ${depthMax}`);
  if (value === null) return 'null';
  if (typeof value === 'string' || typeof value === 'boolean') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new TypeError(`canonical JSON: ${path} is not a finite number`);
    return JSON.stringify(value);
  }
  if (typeof value !== 'object') throw new TypeError(`canonical JSON: ${path} is ${typeof value}`);
  return Array.isArray(value) ? writeList(value, path, depth) : writeRecord(value, path, depth);
};

const writeList = (items: readonly unknown[], path: string, depth: number): string =>
  `[${Array.from(items, (item, index) => write(item, `${path}[${index}]`, depth + 1)).join(',')}]`;

const writeRecord = (record: object, path: string, depth: number): string => {
  const prototype: unknown = Object.getPrototypeOf(record);
  if (prototype !== Object.prototype && prototype !== null) throw new TypeError(`canonical JSON: ${path} is not a plain object`);
  const entries = Object.entries(record).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${write(item, `${path}.${key}`, depth + 1)}`).join(',')}}`;
};
