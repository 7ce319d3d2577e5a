import { Providers } from '#client/providers.tsx';
import { rights } from '#server/auth/rights.ts';
import { mayUse } from '#server/auth/rights.ts';
import { currentSession } from '#server/auth/session.ts';
import { Shell } from '#shell/shell.tsx';
import { headers } from 'next/headers';
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
  return (
    <Providers>
      <Shell operator={operator}>{children}</Shell>
    </Providers>
  );
};

export default ConsoleLayout;
