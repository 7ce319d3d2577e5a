import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';

import type { FaultKind } from '../faults.ts';

/** One row as it stands in the file; a line that is not JSON stays the text it is. */
export type Row = unknown;

export interface CustomerRows {
  readonly version: string;
  readonly rows: readonly Row[];
}

const registered = new Set(['LIFE_SAFETY_HOSPITAL', 'EMERGENCY_SERVICES']);

/** The customer file as the customer system sees it, read again whenever it changes. */
export const openCustomerRows = (path: string): (() => CustomerRows) => {
  let seen = '';
  let rows: CustomerRows = { version: '', rows: [] };
  return () => {
    const { mtimeMs, size, ino } = statSync(path);
    const identity = `${mtimeMs} ${size} ${ino}`;
    if (identity === seen) return rows;
    const text = readFileSync(path, 'utf8');
    const lines = text.split('\n').filter((line) => line.trim() !== '');
    rows = { version: createHash('sha256').update(text).digest('hex').slice(0, 16), rows: lines.map(parseRow) };
    seen = identity;
    return rows;
  };
};

/** Who the life-safety registry lists: the circuits of hospitals and emergency services, each under a registration of its own. */
export const registrationsOf = (rows: readonly Row[]): readonly Row[] =>
  rows.flatMap((row) =>
    isCustomer(row) && registered.has(String(row['criticality_class'])) ? [{ ...row, source: 'LIFE_SAFETY_REGISTRY' }] : [],
  );

/** The rows as a system with this fault answers them. */
export const spoilRows = (rows: readonly Row[], kind: FaultKind | undefined): readonly Row[] => {
  const customers = rows.filter(isCustomer);
  if (kind === 'empty') return [];
  if (kind === 'half') return rows.filter((row) => !isCustomer(row) || customers.indexOf(row) % 2 === 1);
  if (kind === 'wrong-types') return rows.map((row) => (row === customers[0] ? { ...customers[0], service_point_ids: 17 } : row));
  // The most protected customer is suddenly a shop.
  if (kind === 'conflict') return rows.map((row) => (row === customers[0] ? { ...customers[0], criticality_class: 'COMMERCIAL' } : row));
  return rows;
};

const parseRow = (line: string): Row => {
  try {
    return JSON.parse(line);
  } catch {
    return line;
  }
};

const isCustomer = (row: Row): row is Readonly<Record<string, unknown>> =>
  typeof row === 'object' && row !== null && 'type' in row && row.type === 'customer';
