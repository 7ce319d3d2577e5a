'use client';

import { FeedProvider } from '#client/feed/feed-provider.tsx';
import { useFeed } from '#client/feed/use-feed.ts';
import { OperatorContext } from '#client/operator.ts';
import type { Operator } from '#client/operator.ts';
import { Button } from '#ui/button.tsx';
import type { ReactNode } from 'react';

import { Navigation } from './navigation.tsx';
import { SafetyStrip } from './safety-strip.tsx';
import { Shortcuts } from './shortcuts.tsx';
import { ThemeSwitch } from './theme-switch.tsx';
import type { Theme } from './theme.ts';

interface ShellProps {
  readonly operator: Operator;
  readonly pageVersion: string;
  readonly theme: Theme | null;
  readonly children: ReactNode;
}

const Who = ({ operator }: { readonly operator: Operator }) => (
  <p className="text-xs leading-tight">
    <span className="block font-semibold">{operator.name}</span>
    <span className="block text-muted">{operator.roles.join(', ') || 'no role'}</span>
  </p>
);

/** The page; while blind it stays readable under a hatch, inside an alarm border. */
const Page = ({ children }: { readonly children: ReactNode }) => {
  const blind = useFeed((state) => state.sight.kind === 'BLIND');
  return (
    <main
      id="main"
      tabIndex={-1}
      data-sight={blind ? 'blind' : 'live'}
      className={blind ? 'hatched border-4 border-alarm-fill p-3' : 'border-4 border-transparent p-3'}
    >
      {children}
    </main>
  );
};

/** Everything around a page: skip link, safety strip, navigation, who is at the desk. */
export const Shell = ({ operator, pageVersion, theme, children }: ShellProps) => (
  <OperatorContext value={operator}>
    <FeedProvider pageVersion={pageVersion}>
      <a href="#main" className="absolute -top-20 left-2 z-50 bg-raised p-2 focus:top-2">
        Skip to the page
      </a>
      <header className="sticky top-0 z-20 max-h-[50vh] overflow-y-auto">
        <SafetyStrip />
        <div className="flex flex-wrap items-center gap-x-3 border-b border-edge bg-page px-4">
          <span className="font-bold">GridStream</span>
          <Navigation />
          <div className="ml-auto flex flex-wrap items-center gap-2 py-0.5">
            <Who operator={operator} />
            <ThemeSwitch initial={theme} />
            <Shortcuts />
            <form method="post" action="/api/auth/logout">
              <Button type="submit" className="px-2">
                Sign out
              </Button>
            </form>
          </div>
        </div>
      </header>
      <Page>{children}</Page>
    </FeedProvider>
  </OperatorContext>
);
