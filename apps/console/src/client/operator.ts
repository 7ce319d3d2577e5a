'use client';

import type { Right } from '#server/auth/rights.ts';
import { createContext, useContext } from 'react';

export interface Operator {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
  readonly rights: readonly Right[];
}

export const OperatorContext = createContext<Operator>({ id: '', name: '', roles: [], rights: [] });

/** Who is signed in. Only for what to show; the server decides what is done. */
export const useOperator = (): Operator => useContext(OperatorContext);
