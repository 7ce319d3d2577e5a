import { themeCookie, themeOf } from '#shell/theme.ts';
import type { Metadata } from 'next';
import { cookies, headers } from 'next/headers';
import type { ReactNode } from 'react';

import './globals.css';

export const metadata: Metadata = { title: { default: 'GridStream', template: '%s · GridStream' }, description: 'Operator console' };

/** The document: theme and nonce are decided on the server, so that nothing flashes and no inline script runs without a nonce. */
const RootLayout = async ({ children }: { readonly children: ReactNode }) => {
  const theme = themeOf((await cookies()).get(themeCookie)?.value);
  const nonce = (await headers()).get('x-nonce') ?? '';
  return (
    <html lang="en" {...(theme === null ? {} : { 'data-theme': theme })}>
      <body className="min-h-dvh bg-page text-ink antialiased">
        <script
          nonce={nonce}
          suppressHydrationWarning
          dangerouslySetInnerHTML={{ __html: `globalThis.__webpack_nonce__=${JSON.stringify(nonce)}` }}
        />
        {children}
      </body>
    </html>
  );
};

export default RootLayout;
