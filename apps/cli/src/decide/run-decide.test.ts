import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';

import { runCommand } from '../run-command.ts';
import { fakeTerminal } from '../testing/fake-terminal.ts';
import { baseDocument } from './examples/base-documents.ts';

const good = baseDocument('open');
const repository = join(import.meta.dirname, '..', '..', '..', '..');
const line = JSON.stringify(good);

const ask = async (input: string | Uint8Array, ...args: readonly string[]) => {
  const terminal = fakeTerminal({ input });
  const exitCode = await runCommand(['decide', ...args], terminal);
  const answers = terminal.printed.map((answer): unknown => JSON.parse(answer));
  return { exitCode, answers, noted: terminal.noted.join('\n') };
};

const withNetwork = (model: unknown) =>
  JSON.stringify({ ...good, snapshot: { ...good.snapshot, network: { ...good.snapshot.network, model } } });

describe('gridstream decide', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gridstream-decide-'));
  });
  afterAll(async () => rm(folder, { recursive: true, force: true }));

  it('answers lines in order, goes on after bad ones, and exits with 2', async () => {
    const { exitCode, answers, noted } = await ask([line, '{"snapshot":', '{"snapshot":{"head":{"kilowats":1}}}', '{}', line].join('\r\n'));
    expect(exitCode).toBe(2);
    expect(answers).toMatchObject([
      { result: 'PERMIT' },
      { error: { line: 2 } },
      { error: { line: 3, problems: [{ path: 'snapshot.head.kilowats' }] } },
      { result: 'DENY' },
      { result: 'PERMIT' },
    ]);
    expect(noted).toContain('snapshot.head.kilowats: is not a field of this format');
  });

  it('exits with 0 on DENY and HOLD: they are answers', async () => {
    expect(await ask('{}')).toMatchObject({ exitCode: 0, answers: [{ result: 'DENY', required_signatures: 0 }] });
  });

  it('reads a document over several lines, with a byte order mark', async () => {
    const file = join(folder, 'question.json');
    await writeFile(file, `\uFEFF${JSON.stringify(good, null, 2)}\n`);
    expect(await ask('', file)).toMatchObject({ exitCode: 0, answers: [{ result: 'PERMIT', dominating_rule: 'row-20' }] });
  });

  it('gives the same answer for a network by name, by path and inline', async () => {
    const file = join(repository, 'packages', 'domain', 'src', 'network', 'ieee123.json');
    const network: unknown = JSON.parse(await readFile(file, 'utf8'));
    const { exitCode, answers } = await ask(['ieee123', file, network].map(withNetwork).join('\n'));
    expect(exitCode).toBe(0);
    expect(answers).toEqual([answers[0], answers[0], answers[0]]);
  });

  it('lists what is wrong with a network, and goes on', async () => {
    const { exitCode, answers } = await ask(['no-such-file.json', { format: 'x' }, 'ieee123'].map(withNetwork).join('\n'));
    expect(exitCode).toBe(2);
    expect(answers).toMatchObject([
      { error: { problems: [{ path: 'snapshot.network.model' }] } },
      { error: { problems: expect.arrayContaining([expect.objectContaining({ path: 'snapshot.network.model.format' })]) } },
      { result: 'PERMIT' },
    ]);
  });

  it('survives a question that is nested without end', async () => {
    const deep = withNetwork({}).replace('"model":{}', `"model":{"a":${'['.repeat(200_000)}${']'.repeat(200_000)}}`);
    const { exitCode, answers } = await ask(`${deep}\n${line}`);
    expect(exitCode).toBe(2);
    expect(answers).toMatchObject([{ error: { line: 1 } }, { result: 'PERMIT' }]);
  });

  it('prints a table for people, and JSON when asked or for lines', async () => {
    const show = async (input: string, ...args: readonly string[]) => {
      const terminal = fakeTerminal({ input, interactive: true });
      await runCommand(['decide', ...args], terminal);
      return terminal.printed.join('\n');
    };
    const people = await show(line);
    expect(people).toMatch(/^PERMIT by row-20\n/u);
    expect(people).toMatch(/certain +10 +320/u);
    expect(people).toContain('NORMAL');
    expect(await show('{}')).toContain('everybody counts');
    expect(JSON.parse(await show(line, '--json'))).toMatchObject({ result: 'PERMIT' });
    expect((await show(`${line}\n${line}`)).split('\n').map((answer): unknown => JSON.parse(answer))).toHaveLength(2);
  });

  it('prints the JSON Schema of input and output', async () => {
    const terminal = fakeTerminal();
    expect(await runCommand(['decide', '--schema'], terminal)).toBe(0);
    expect(JSON.parse(terminal.printed.join('\n'))).toMatchObject({
      input: { $defs: { HeadInput: { properties: { kilowatts: { default: null, description: expect.stringContaining('kilowatts') } } } } },
      output: { $defs: { DecideOutput: { properties: { snapshot_hash: {} } } } },
    });
  });

  it('says which file cannot be read', async () => {
    for (const name of ['absent.json', '.']) {
      const { exitCode, noted } = await ask('', join(folder, name));
      expect([exitCode, noted.includes('cannot be read')]).toEqual([2, true]);
    }
  });

  it('answers the command of its help', async () => {
    const example = join(repository, 'docs', 'examples', 'decide', 'all-good.json');
    expect(await ask(await readFile(example))).toMatchObject({ exitCode: 0, answers: [{ result: 'PERMIT' }] });
  });
});
