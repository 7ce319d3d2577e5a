import type { ReactNode } from 'react';

/** The one heading of a page, with what the page as a whole says. */
export const PageTitle = ({ title, children }: { readonly title: string; readonly children?: ReactNode }) => (
  <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
    <h1 className="text-xl font-semibold">{title}</h1>
    <div className="text-sm text-muted">{children}</div>
  </div>
);
