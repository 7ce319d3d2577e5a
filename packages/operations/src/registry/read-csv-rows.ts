import { parseCsv } from './parse-csv.ts';

const lists = new Set(['phases', 'service_point_ids']);
const numbers = new Set(['rated_kilowatts', 'priority_level']);
const nullable = new Set(['rated_kilowatts', 'priority_level', 'designation_expires', 'designation_state']);

/**
 * Rows of a customer file exported as CSV. The header names the fields of the JSON rows, `type` among them; lists are separated by
 * spaces or semicolons; an empty cell is null where a row may have none, else absent. Throws when there is no header to go by.
 */
export const readCsvRows = (text: string): readonly unknown[] => {
  const [header, ...records] = parseCsv(text);
  const names = (header ?? []).map((cell) => cell.trim());
  if (!names.includes('type') || !names.includes('id'))
    throw new Error('The first line of the CSV must name its columns, type and id among them.');
  return records.map((record) => rowOf(names, record));
};

const rowOf = (names: readonly string[], record: readonly string[]): unknown => {
  // A record that is too short or too long is a row that was cut: none of its cells can be trusted to stand under its name.
  if (record.length !== names.length) return `has ${record.length} cells under ${names.length} columns`;
  return Object.fromEntries(names.flatMap((name, index) => cellOf(name, (record[index] ?? '').trim())));
};

const cellOf = (name: string, cell: string): readonly (readonly [string, unknown])[] => {
  if (cell === '') return nullable.has(name) ? [[name, null]] : [];
  if (lists.has(name)) return [[name, cell.split(/[\s;]+/u)]];
  return [[name, numbers.has(name) ? Number(cell) : cell]];
};
