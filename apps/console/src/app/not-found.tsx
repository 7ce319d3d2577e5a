import Link from 'next/link';
import { connection } from 'next/server';

/** Rendered per request: a prerendered page would carry no nonce. */
const NotFound = async () => {
  await connection();
  return (
    <main className="mx-auto max-w-xl p-8">
      <h1 className="text-2xl font-semibold">No such page</h1>
      <p className="mt-3">The address does not name a page of this console.</p>
      <p className="mt-3">
        <Link href="/">Go to Overview</Link>
      </p>
    </main>
  );
};

export default NotFound;
