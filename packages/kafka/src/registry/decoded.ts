/** Why bytes could not be read as a contract; maps one to one onto the reasons of dead letters. */
export interface DecodeProblem {
  readonly reason: 'DECODE_FAILED' | 'SCHEMA_UNKNOWN' | 'SCHEMA_INCOMPATIBLE';
  readonly schemaId: number | null;
  readonly message: string;
}

export type Decoded<Value> =
  | { readonly ok: true; readonly value: Value; readonly schemaId: number }
  | { readonly ok: false; readonly problem: DecodeProblem };
