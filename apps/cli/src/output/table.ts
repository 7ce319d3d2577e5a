/** A column of a table for people. */
export interface Column<Row> {
  readonly title: string;
  readonly align?: 'right';
  readonly cell: (row: Row) => string;
}

/** Lays rows out in columns that are as wide as their widest cell; the last one may run on. */
export const table = <Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string => {
  const cells = [columns.map(({ title }) => title), ...rows.map((row) => columns.map(({ cell }) => printable(cell(row))))];
  const widths = columns.map((_, index) => Math.max(...cells.map((line) => line[index]?.length ?? 0)));
  const layOut = (line: readonly string[]): string =>
    line
      .map((text, index) => (columns[index]?.align === 'right' ? text.padStart(widths[index] ?? 0) : text.padEnd(widths[index] ?? 0)))
      .join('  ')
      .trimEnd();
  return cells.map(layOut).join('\n');
};

/** Replaces control characters: text from the field must not steer the terminal. */
export const printable = (text: string): string => text.replaceAll(/\p{Cc}/gu, '·');

/** A count or null with its meaning: null is not known, never zero. */
export const countText = (value: number | null): string => (value === null ? 'not known' : value.toLocaleString('en-US'));

/** A duration in the largest unit that keeps it readable. */
export const durationText = (milliseconds: number | null): string => {
  if (milliseconds === null) return 'not known';
  if (milliseconds < 1000) return `${Math.round(milliseconds)} ms`;
  if (milliseconds < 120_000) return `${(milliseconds / 1000).toFixed(1)} s`;
  return milliseconds < 7_200_000 ? `${Math.round(milliseconds / 60_000)} min` : `${Math.round(milliseconds / 3_600_000)} h`;
};

export const timeText = (milliseconds: number): string => new Date(milliseconds).toISOString();
