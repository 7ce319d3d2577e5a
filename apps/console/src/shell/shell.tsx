'use client';

import { OperatorContext } from '#client/operator.ts';
import type { Operator } from '#client/operator.ts';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import type { ReactNode } from 'react';

import { pageOf, pages } from './pages.ts';

/** Safety strip, navigation and the page. */
export const Shell = ({ operator, children }: { readonly operator: Operator; readonly children: ReactNode }) => {
  const current = pageOf(usePathname());
  return (
    <OperatorContext value={operator}>
      <nav aria-label="Pages">
        <ul className="flex gap-4 p-2">
          {pages.map((page) => (
            <li key={page.href}>
              <Link href={page.href} aria-current={page === current ? 'page' : undefined}>
                {page.label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <main id="main" className="p-4">
        {children}
      </main>
    </OperatorContext>
  );
};
