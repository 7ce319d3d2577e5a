import { useId } from 'react';
import type { ReactNode } from 'react';

interface PanelProps {
  readonly title: string;
  readonly aside?: ReactNode;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A titled region of a page. */
export const Panel = ({ title, aside, className = '', children }: PanelProps) => {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className={`rounded border border-line bg-panel p-3 ${className}`}>
      <div className="mb-2 flex flex-wrap items-baseline justify-between gap-x-4">
        <h2 id={titleId} className="text-sm font-semibold">
          {title}
        </h2>
        <div className="text-sm">{aside}</div>
      </div>
      {children}
    </section>
  );
};
