import { safeReturnPath } from '#server/auth/pending.ts';
import type { Metadata } from 'next';

export const metadata: Metadata = { title: 'Sign in' };

const errors: Readonly<Record<string, string>> = {
  PROVIDER_AWAY: 'The identity provider cannot be reached. Signing in is not possible until it is back; running plans are not affected.',
  SIGN_IN_FAILED: 'The identity provider did not confirm the sign-in. Try again.',
  ATTEMPT_EXPIRED: 'This sign-in was started too long ago or in another browser. Start again.',
};

interface SignInProps {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

const SignIn = async ({ searchParams }: SignInProps) => {
  const { return_to: returnTo, error, signed_out: signedOut } = await searchParams;
  const target = safeReturnPath(typeof returnTo === 'string' ? returnTo : null);
  const problem = typeof error === 'string' ? (errors[error] ?? 'The sign-in failed.') : null;
  return (
    <main className="mx-auto mt-[18vh] w-full max-w-md px-6">
      <div className="rounded border border-line bg-panel p-8">
        <h1 className="text-2xl font-semibold">GridStream</h1>
        <p className="mt-1 text-muted">Operator console</p>
        {problem !== null && (
          <p role="alert" className="mt-6 rounded border border-alarm p-3 text-alarm">
            {problem}
          </p>
        )}
        {signedOut !== undefined && problem === null && <output className="mt-6 block">You are signed out of this desk.</output>}
        {/* A plain link: the address answers with a redirect to another origin, which a client-side navigation cannot follow. */}
        <a
          href={`/api/auth/login?return_to=${encodeURIComponent(target)}`}
          className="mt-6 inline-flex min-h-11 items-center rounded bg-ink px-4 font-medium text-page no-underline"
        >
          Sign in with your operator account
        </a>
      </div>
    </main>
  );
};

export default SignIn;
