/** Columns of the decision table. */
export const columns = ['open', 'iot', 'release', 'close'] as const;
export type Column = (typeof columns)[number];

export type ExpectedResult = 'PERMIT' | 'HOLD_FOR_OPERATOR' | 'DENY';

/** Path of a value in a document, such as `snapshot.switches[4].quality`, and what it becomes. */
export type Changes = Readonly<Record<string, unknown>>;

/** A situation of one row of the table: what differs from all good, and what the table says in each column that it speaks of. */
export interface ExampleCase {
  readonly row: number;
  readonly name: string;
  readonly what: string;
  readonly changes: Changes;
  readonly expected: { readonly [Name in Column]?: ExpectedResult };
  /** Changes that only one column needs besides, such as an open that nobody has signed yet. */
  readonly besides?: { readonly [Name in Column]?: Changes };
}

/** An open or close that is only proposed. */
export const unsigned: Changes = { 'request.stage': 'PROPOSED', 'request.approvals': [] };
