import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { fileURLToPath } from 'node:url';

/** One device of a picture of about the size that the console sends four times a second. */
const picture = (tick: number) =>
  Array.from({ length: 21 }, (_, device) => ({
    device_id: `feeder-123.device-${device}`,
    timestamp: 1_700_000_000_000 + tick * 250,
    received_at: 1_700_000_000_020 + tick * 250,
    points: ['amps_a', 'amps_b', 'amps_c', 'kilowatts'].map((name, point) => ({
      name,
      value: (tick * 7 + device * 13 + point) % 400,
      unit: point === 3 ? 'kW' : 'A',
      quality: 'GOOD',
      quality_detail: [],
    })),
  }));

type Broadcast = (viewers: ReadonlySet<ServerResponse>, tick: number) => void;

const sharedBuffer: Broadcast = (viewers, tick) => {
  const bytes = Buffer.from(`event: delta\nid: ${tick}\ndata: ${JSON.stringify(picture(tick))}\n\n`);
  for (const viewer of viewers) viewer.write(bytes);
};

const jsonPerViewer: Broadcast = (viewers, tick) => {
  const devices = picture(tick);
  for (const viewer of viewers) viewer.write(`event: delta\nid: ${tick}\ndata: ${JSON.stringify(devices)}\n\n`);
};

const viewerCount = 200;
const ticksPerRound = 40;
const rounds = 5;

interface Round {
  readonly microsecondsPerEvent: number;
  readonly bytes: number;
}

interface Viewers {
  readonly process: ChildProcess;
  readonly received: () => Promise<number>;
}

const nextMessage = async (child: ChildProcess): Promise<unknown> => await new Promise((resolve) => child.once('message', resolve));

/** The viewers read in a process of their own, so that what they cost is not counted. */
const openViewers = async (port: number): Promise<Viewers> => {
  const child = fork(fileURLToPath(new URL('feed-viewers.ts', import.meta.url)), [String(port), String(viewerCount)]);
  await nextMessage(child);
  const received = async (): Promise<number> => {
    child.send('count');
    return Number(await nextMessage(child));
  };
  return { process: child, received };
};

/** CPU that one round costs the server, from the first event to the last byte handed to the kernel. */
const measure = async (broadcast: Broadcast): Promise<Round> => {
  const responses = new Set<ServerResponse>();
  const server = createServer((_request: IncomingMessage, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-cache, no-transform' });
    response.write('retry: 1000\n\n');
    responses.add(response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('the bench server has no port');
  const viewers = await openViewers(address.port);
  const before = process.cpuUsage();
  for (let tick = 0; tick < ticksPerRound; tick += 1) {
    broadcast(responses, tick);
    await drained(responses);
  }
  const spent = process.cpuUsage(before);
  const bytes = await viewers.received();
  viewers.process.kill();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  return { microsecondsPerEvent: (spent.user + spent.system) / (ticksPerRound * viewerCount), bytes };
};

const drained = async (responses: ReadonlySet<ServerResponse>): Promise<void> => {
  do await new Promise((resolve) => setTimeout(resolve, 5));
  while ([...responses].some((response) => response.writableLength > 0));
};

const median = (values: readonly number[]): number => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

/** Prints what one viewer more costs, for a shared buffer and for JSON built per viewer, and the ratio of the two. */
export const benchFeed = async (): Promise<void> => {
  const contenders = { 'shared buffer': sharedBuffer, 'JSON per viewer': jsonPerViewer } as const;
  const results: Record<keyof typeof contenders, Round[]> = { 'shared buffer': [], 'JSON per viewer': [] };
  for (const broadcast of Object.values(contenders)) await measure(broadcast);
  for (let round = 0; round < rounds; round += 1) {
    results['shared buffer'].push(await measure(sharedBuffer));
    results['JSON per viewer'].push(await measure(jsonPerViewer));
  }
  const cost = {
    shared: median(results['shared buffer'].map((each) => each.microsecondsPerEvent)),
    perViewer: median(results['JSON per viewer'].map((each) => each.microsecondsPerEvent)),
  };
  const bytes = new Set([...results['shared buffer'], ...results['JSON per viewer']].map((each) => each.bytes));
  console.log(
    `feed: ${viewerCount} viewers, ${ticksPerRound} events of ${JSON.stringify(picture(0)).length} bytes, ${rounds} interleaved rounds, median`,
  );
  console.log(`  shared buffer    ${cost.shared.toFixed(1)} µs CPU for one viewer more and event`);
  console.log(`  JSON per viewer  ${cost.perViewer.toFixed(1)} µs CPU for one viewer more and event`);
  console.log(
    `  ratio ${(cost.perViewer / cost.shared).toFixed(1)}x, bytes received ${bytes.size === 1 ? 'equal' : `DIFFER: ${[...bytes].join(', ')}`}`,
  );
  if (bytes.size !== 1) process.exitCode = 1;
};
