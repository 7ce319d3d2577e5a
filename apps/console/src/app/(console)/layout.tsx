import { Providers } from '#client/providers.tsx';
import { env } from '#env.ts';
import { rights } from '#server/auth/rights.ts';
import { mayUse } from '#server/auth/rights.ts';
import { currentSession } from '#server/auth/session.ts';
import { Shell } from '#shell/shell.tsx';
import { themeCookie, themeOf } from '#shell/theme.ts';
import { cookies, headers } from 'next/headers';
import { redirect } from 'next/navigation';
import type { ReactNode } from 'react';

/** Everything below needs a session; what it may do is decided in each procedure. */
const ConsoleLayout = async ({ children }: { readonly children: ReactNode }) => {
  const session = await currentSession();
  if (session === null) {
    const path = (await headers()).get('x-path') ?? '/';
    redirect(`/sign-in?return_to=${encodeURIComponent(path)}`);
  }
  const operator = {
    id: session.operator_id,
    name: session.name,
    roles: session.roles,
    rights: rights.filter((right) => mayUse(session.roles, right)),
  };
  const theme = themeOf((await cookies()).get(themeCookie)?.value);
  return (
    <Providers>
      <Shell operator={operator} pageVersion={env().BUILD_VERSION} theme={theme}>
        {children}
      </Shell>
    </Providers>
  );
};

export default ConsoleLayout;
