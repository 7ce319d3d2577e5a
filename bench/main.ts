import process from 'node:process';

const benches: Readonly<Record<string, () => Promise<unknown>>> = {
  ingest: () => import('./ingest/main.ts'),
  'idle-memory': async () => (await import('./idle-memory.ts')).benchIdleMemory(),
  decide: async () => (await import('./decide/main.ts')).benchDecide(),
  feed: async () => (await import('./feed.ts')).benchFeed(),
};

const load = benches[process.argv[2] ?? ''];
if (load === undefined) {
  process.stderr.write(`usage: pnpm bench <${Object.keys(benches).join('|')}>\n`);
  process.exit(2);
}
await load();
