import type { ReactNode, Ref } from 'react';

interface ScrollAreaProps {
  /** Names the region. */
  readonly label: string;
  readonly className?: string;
  readonly children: ReactNode;
  readonly ref?: Ref<HTMLElement>;
}

/** A region that scrolls by itself. It takes the focus, so that the arrow keys scroll it too. */
export const ScrollArea = ({ label, className = 'overflow-x-auto', children, ref }: ScrollAreaProps) => (
  // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- without it the keyboard cannot scroll the region (WCAG 2.1.1)
  <section ref={ref} aria-label={label} tabIndex={0} className={className}>
    {children}
  </section>
);
