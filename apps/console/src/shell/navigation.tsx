'use client';

import { useFeed } from '#client/feed/use-feed.ts';
import Link from 'next/link';
import { usePathname } from 'next/navigation';

import { pageOf, pages } from './pages.ts';

/** The pages, with what waits on each. */
export const Navigation = () => {
  const current = pageOf(usePathname());
  const pending = useFeed((state) => state.picture.pending?.length ?? 0);
  return (
    <nav aria-label="Pages">
      <ul className="flex flex-wrap">
        {pages.map((page) => (
          <li key={page.href}>
            <Link
              href={page.href}
              aria-current={page === current ? 'page' : undefined}
              className="inline-flex min-h-10 items-center border-b-4 border-transparent px-2 text-sm whitespace-nowrap text-ink 2xl:px-3 2xl:text-base no-underline hover:bg-raised aria-[current=page]:border-ink aria-[current=page]:font-semibold"
            >
              {page.label}
              {page.href === '/recommendations' && pending > 0 ? (
                <span className="ml-1.5 rounded bg-warn-fill px-1.5 text-xs font-bold text-on-warn">{pending} waiting</span>
              ) : null}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
};
