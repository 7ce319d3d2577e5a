/** A failed connection is not tried again sooner than this. */
const retryAfterMs = 1_000;

/**
 * Connects on the first use and then keeps the connection. While connecting fails, callers get the failure, and a new
 * attempt is made at most once a second: what is away never stops the console, it only blinds it.
 */
export const lazily = <Connection>(connect: () => Promise<Connection>, nowMs: () => number): (() => Promise<Connection>) => {
  let held: { readonly connection: Promise<Connection>; failedAtMs: number | null } | null = null;
  return () => {
    if (held !== null && (held.failedAtMs === null || nowMs() - held.failedAtMs < retryAfterMs)) return held.connection;
    const attempt: { readonly connection: Promise<Connection>; failedAtMs: number | null } = { connection: connect(), failedAtMs: null };
    attempt.connection.catch(() => {
      attempt.failedAtMs = nowMs();
    });
    held = attempt;
    return attempt.connection;
  };
};
