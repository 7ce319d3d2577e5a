/** Liveness: the process answers. Readiness of what is behind it is on the feed, source by source. */
export const GET = (): Response => Response.json({ ok: true });
