import type { ReactNode } from 'react';

import { StateTag } from './state-tag.tsx';

/** Nothing has been read yet. */
export const Loading = ({ what }: { readonly what: string }) => <output className="block p-3 text-sm text-muted">Reading {what}…</output>;

/** There is nothing to show, and what that means. */
export const Empty = ({ children }: { readonly children: ReactNode }) => <p className="p-3 text-sm text-muted">{children}</p>;

interface FailureProps {
  readonly what: string;
  readonly message: string;
  /** When older content stays on the page below. */
  readonly keepsOld?: boolean;
}

/** Something could not be read: what, why, and what to do. */
export const Failure = ({ what, message, keepsOld = false }: FailureProps) => (
  <div role="alert" className="flex flex-wrap items-center gap-3 rounded border border-alarm bg-raised p-3 text-sm">
    <StateTag tone="alarm">Not read</StateTag>
    <span>
      {what} cannot be read: {message} {keepsOld ? 'What you see below is old.' : ''} It is tried again by itself; if this stays, look at
      Lag and call the engineer on duty.
    </span>
  </div>
);
