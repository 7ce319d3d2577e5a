import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { loadIeee123, networkDocument } from '@gridstream/domain/network';

import { runCommand } from '../run-command.ts';
import { fakeTerminal } from '../testing/fake-terminal.ts';

const items = z.array(z.record(z.string(), z.unknown()));
const editable = z.looseObject({ sources: items, buses: items, lines: items, switches: items, service_points: items });
type Editable = z.infer<typeof editable>;

/** The reference feeder, to be damaged. */
const copyOf = (): Editable => editable.parse(structuredClone(networkDocument(loadIeee123().model)));

const failed = z.object({ error: z.object({ problems: z.array(z.object({ path: z.string(), message: z.string() })) }) });

const ask = async (network: unknown) => {
  const terminal = fakeTerminal({ input: `${JSON.stringify({ network, open: ['Sw1'] })}\n{"open":["Sw5"]}\n` });
  const exitCode = await runCommand(['impact'], terminal);
  const [first, second] = terminal.printed
    .join('\n')
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  return { exitCode, first, second, noted: terminal.noted.join('\n') };
};

const set = (list: 'buses' | 'lines' | 'switches' | 'service_points', field: string, value: unknown) => (network: Editable) =>
  Object.assign(network[list][0] ?? {}, { [field]: value });

const faults: readonly (readonly [fault: string, path: string, damage: (network: Editable) => unknown])[] = [
  ['a dangling end', 'lines[0].to_bus', set('lines', 'to_bus', 'nowhere')],
  ['a duplicate id of a bus', 'buses[130].id', (network) => network.buses.push({ id: '1', x: 0, y: 0 })],
  ['one id for a line and a switch', 'switches[0].id', set('switches', 'id', 'L1')],
  ['an unknown phase', 'lines[0].phases[1]', set('lines', 'phases', ['A', 'N'])],
  ['an island', 'buses[130]', (network) => network.buses.push({ id: 'alone', x: 0, y: 0 })],
  ['a second source', 'sources[1]', (network) => network.sources.push({ bus: '300', phases: ['A'] })],
  ['no source', 'sources', (network) => network.sources.pop()],
  [
    'a phase that nothing brings',
    'service_points[92].phases',
    (network) => network.service_points.push({ ...network.service_points[0], id: 'new', bus: '2', phases: ['A'] }),
  ],
  ['a negative load', 'service_points[0].kilowatts', set('service_points', 'kilowatts', -1)],
  ['a number as text', 'lines[0].length_kilofeet', set('lines', 'length_kilofeet', '1')],
  ['a number beyond any network', 'service_points[0].kilowatts', set('service_points', 'kilowatts', 1e300)],
  ['a missing field', 'switches[0].normally_open', set('switches', 'normally_open', undefined)],
  ['a misspelt field', 'switches[0].normaly_open', set('switches', 'normaly_open', true)],
  ['an id for a terminal', 'buses[0].id', set('buses', 'id', '\u001b[2J')],
  ['another format', 'format', (network) => Object.assign(network, { format: 'cim' })],
];

describe('a network file with', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gridstream-network-'));
  });
  afterAll(async () => rm(folder, { recursive: true, force: true }));

  it.each(faults)('%s is refused with the path, and the next question is answered', async (_, path, damage) => {
    const network = copyOf();
    damage(network);
    const file = join(folder, 'network.json');
    await writeFile(file, JSON.stringify(network));
    const { exitCode, first, second, noted } = await ask(file);
    expect(exitCode).toBe(2);
    expect(failed.parse(first).error.problems.map((problem) => problem.path)).toContain(`network.${path}`);
    expect(noted).toContain(`network.${path}: `);
    expect(second).toMatchObject({ kilowatts: { possible: 320 } });
  });

  it('a loop is answered, with a remark', async () => {
    const network = copyOf();
    network.lines.push({ ...network.lines[0], id: 'loop' });
    const { exitCode, first, noted } = await ask(network);
    expect(exitCode).toBe(0);
    expect(first).toMatchObject({ kilowatts: { possible: 3_490 } });
    expect(noted).toBe('network "ieee123": lines[118]: "loop" completes a loop that no switch can part');
  });

  it('more bytes than any network needs, or no JSON, is refused', async () => {
    const file = join(folder, 'large.json');
    const handle = await open(file, 'w');
    await handle.truncate(100 * 1024 * 1024);
    await handle.close();
    expect((await ask(file)).noted).toContain('it is larger than 64 MiB');
    await writeFile(file, '{"format":');
    const { exitCode, noted } = await ask(file);
    expect([exitCode, noted]).toEqual([2, expect.stringContaining('nor a readable network file')]);
  });

  it('endless nesting is refused with the path, in the question too', async () => {
    const deep = `${'['.repeat(20_000)}${']'.repeat(20_000)}`;
    const terminal = fakeTerminal({ input: `{"network":{"format":${deep}}}` });
    expect(await runCommand(['impact'], terminal)).toBe(2);
    expect(terminal.noted.join('\n')).toContain('network.format: must be one of gridstream-network-1, found a list');
  });
});

describe('the example in docs/network-format.md', () => {
  it('is answered as the page says', async () => {
    const page = await readFile(new URL('../../../../docs/network-format.md', import.meta.url), 'utf8');
    const network: unknown = JSON.parse(/```json\n([\s\S]*?)```/u.exec(page)?.[1] ?? '');
    const answer = async (state: object) => {
      const terminal = fakeTerminal({ input: JSON.stringify({ network, open: ['breaker'], state }) });
      await runCommand(['impact'], terminal);
      expect(terminal.noted).toEqual([]);
      return JSON.parse(terminal.printed.join('\n')) as unknown;
    };
    expect(await answer({})).toMatchObject({ certain: ['house', 'mill'], held_by_tie: [] });
    expect(await answer({ tie: 'CLOSED' })).toMatchObject({ possible: [], held_by_tie: ['house', 'mill'] });
  });
});
