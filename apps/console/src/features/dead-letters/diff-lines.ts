export interface DiffRow {
  readonly kind: 'SAME' | 'CHANGED' | 'REMOVED' | 'ADDED';
  readonly before: string | null;
  readonly after: string | null;
}

/** Longer texts are compared line by line in place, so that an edit of 64 KiB does not freeze the page. */
const cellsMax = 1_000_000;

/** Two texts side by side: equal lines face each other, a removal followed by an addition becomes one changed row. */
export const diffLines = (before: string, after: string): DiffRow[] => {
  const left = before.split('\n');
  const right = after.split('\n');
  if (left.length * right.length > cellsMax) return inPlace(left, right);
  const table = commonLengths(left, right);
  const rows: DiffRow[] = [];
  let i = 0;
  let j = 0;
  while (i < left.length || j < right.length) {
    if (i < left.length && j < right.length && left[i] === right[j]) {
      rows.push({ kind: 'SAME', before: left[i] ?? null, after: right[j] ?? null });
      i += 1;
      j += 1;
    } else if (j >= right.length || (i < left.length && lengthAt(table, i + 1, j) >= lengthAt(table, i, j + 1))) {
      rows.push({ kind: 'REMOVED', before: left[i] ?? null, after: null });
      i += 1;
    } else {
      rows.push({ kind: 'ADDED', before: null, after: right[j] ?? null });
      j += 1;
    }
  }
  return pairChanges(rows);
};

const lengthAt = (table: readonly Uint32Array[], i: number, j: number): number => table[i]?.[j] ?? 0;

const commonLengths = (left: readonly string[], right: readonly string[]): Uint32Array[] => {
  const table = Array.from({ length: left.length + 1 }, () => new Uint32Array(right.length + 1));
  for (let i = left.length - 1; i >= 0; i -= 1) {
    const row = table[i];
    if (row === undefined) continue;
    for (let j = right.length - 1; j >= 0; j -= 1) {
      row[j] = left[i] === right[j] ? lengthAt(table, i + 1, j + 1) + 1 : Math.max(lengthAt(table, i + 1, j), lengthAt(table, i, j + 1));
    }
  }
  return table;
};

/** Puts the additions of each run beside its removals. */
const pairChanges = (rows: readonly DiffRow[]): DiffRow[] => {
  const paired: DiffRow[] = [];
  let removed: DiffRow[] = [];
  let added: DiffRow[] = [];
  const flush = (): void => {
    for (let index = 0; index < Math.max(removed.length, added.length); index += 1) {
      const before = removed[index]?.before ?? null;
      const after = added[index]?.after ?? null;
      paired.push({ kind: before === null ? 'ADDED' : after === null ? 'REMOVED' : 'CHANGED', before, after });
    }
    removed = [];
    added = [];
  };
  for (const row of rows) {
    if (row.kind === 'REMOVED') removed.push(row);
    else if (row.kind === 'ADDED') added.push(row);
    else {
      flush();
      paired.push(row);
    }
  }
  flush();
  return paired;
};

const inPlace = (left: readonly string[], right: readonly string[]): DiffRow[] =>
  Array.from({ length: Math.max(left.length, right.length) }, (_, index): DiffRow => {
    const before = left[index] ?? null;
    const after = right[index] ?? null;
    if (before === after) return { kind: 'SAME', before, after };
    return { kind: before === null ? 'ADDED' : after === null ? 'REMOVED' : 'CHANGED', before, after };
  });
