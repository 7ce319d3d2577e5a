/** Pages of the console in the order of the navigation; `key` follows `g` as a shortcut. */
export const pages = [
  { href: '/', label: 'Overview', key: 'o' },
  { href: '/recommendations', label: 'Recommendations', key: 'r' },
  { href: '/what-if', label: 'What if', key: 'w' },
  { href: '/modes', label: 'Modes', key: 'm' },
  { href: '/lag', label: 'Lag', key: 'l' },
  { href: '/dead-letters', label: 'Dead letters', key: 'd' },
  { href: '/critical-assets', label: 'Critical assets', key: 'c' },
  { href: '/audit', label: 'Audit', key: 'a' },
] as const;

export type ConsolePage = (typeof pages)[number];

/** The page that an address belongs to, null when none does. */
export const pageOf = (pathname: string): ConsolePage | null =>
  pages.find((page) => (page.href === '/' ? pathname === '/' : pathname === page.href || pathname.startsWith(`${page.href}/`))) ?? null;
