import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';

import { loadIeee123, networkDocument } from '@gridstream/domain/network';
import { impactOutput } from '@gridstream/operations/impact';

import { runCommand } from '../run-command.ts';
import { fakeTerminal } from '../testing/fake-terminal.ts';

const ask = async (input: string | Uint8Array, ...args: readonly string[]) => {
  const terminal = fakeTerminal({ input });
  const exitCode = await runCommand(['impact', ...args], terminal);
  const answers = terminal.printed
    .join('\n')
    .split('\n')
    .map((line): unknown => JSON.parse(line));
  return { exitCode, answers, noted: terminal.noted.join('\n') };
};

const problemAnswer = z.object({ error: z.object({ problems: z.array(z.object({ path: z.string(), message: z.string() })) }) });

const problems = (answer: unknown): string[] => problemAnswer.parse(answer).error.problems.map(({ path }) => path);

describe('gridstream impact', () => {
  let folder = '';
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gridstream-impact-'));
  });
  afterAll(async () => rm(folder, { recursive: true, force: true }));

  it('answers a document with one line of JSON in the documented shape', async () => {
    const { exitCode, answers } = await ask('{"open":["Sw2"]}');
    expect(exitCode).toBe(0);
    expect(answers).toHaveLength(1);
    expect(impactOutput.parse(answers[0])).toMatchObject({
      kilowatts: { certain: 1975, possible: 1975 },
      exact: true,
      assumed: ['Sw1', 'Sw2', 'Sw3', 'Sw4', 'Sw5', 'Sw6', 'Sw7', 'Sw8'],
      energised_before: 92,
      energised_after: 39,
    });
  });

  it('answers lines in order and goes on after a bad one, with exit code 2', async () => {
    const { exitCode, answers, noted } = await ask('{"open":["Sw5"]}\n{"open":\n{"open":["Sw99"]}\n{"open":["Sw3"]}\n');
    expect(exitCode).toBe(2);
    expect(answers).toMatchObject([
      { kilowatts: { possible: 320 } },
      { error: { line: 2 } },
      { error: { line: 3 } },
      { kilowatts: { possible: 755 } },
    ]);
    expect(noted).toContain('open[0]: the network "ieee123" has no switch "Sw99"');
  });

  it('lists every problem of a question with its path', async () => {
    const shape = await ask('{"opne":["Sw1"],"state":{"Sw1":"AJAR"},"close":7}');
    expect(problems(shape.answers[0]).sort()).toEqual(['close', 'opne', 'state.Sw1']);
    const references = await ask('{"open":["Sw1","X"],"close":["Sw1"],"in_flight":["Y"],"state":{"Z":"OPEN"}}');
    expect(problems(references.answers[0])).toEqual(['state.Z', 'open[1]', 'in_flight[0]', 'close[0]']);
  });

  it('reads a network from a file and inline, and lists what is wrong with it under its path', async () => {
    const document = networkDocument(loadIeee123().model);
    const file = join(folder, 'network.json');
    await writeFile(file, JSON.stringify(document));
    const fromFile = await ask(JSON.stringify({ network: file, open: ['Sw4'] }));
    const inline = await ask(JSON.stringify({ network: document, open: ['Sw4'] }));
    expect(fromFile.answers).toEqual(inline.answers);
    expect(fromFile.answers).toMatchObject([{ kilowatts: { certain: 1425 } }]);
    const broken = await ask(JSON.stringify({ network: { ...document, sources: [], extra: 1 } }));
    expect(problems(broken.answers[0])).toEqual(['network.extra', 'network.sources']);
    const missing = await ask('{"network":"no-such-file.json"}');
    expect([missing.exitCode, problems(missing.answers[0])]).toEqual([2, ['network']]);
  });

  it('prints a table for people and JSON for them when asked', async () => {
    const people = fakeTerminal({ input: '{"state":{"Sw7":"CLOSED"},"open":["Sw2"]}', interactive: true });
    expect(await runCommand(['impact'], people)).toBe(0);
    expect(people.printed.join('\n')).toMatch(/held by a tie +53/u);
    const machine = fakeTerminal({ input: '{"open":["Sw2"]}', interactive: true });
    await runCommand(['impact', '--json'], machine);
    expect(JSON.parse(machine.printed.join('\n'))).toMatchObject({ exact: true });
  });

  it('prints the JSON Schema of input and output', async () => {
    const terminal = fakeTerminal();
    expect(await runCommand(['impact', '--schema'], terminal)).toBe(0);
    expect(JSON.parse(terminal.printed.join('\n'))).toMatchObject({ input: {}, output: {} });
  });

  it('says which file cannot be read', async () => {
    const terminal = fakeTerminal();
    expect(await runCommand(['impact', join(folder, 'absent.json')], terminal)).toBe(2);
    expect(terminal.noted.join('\n')).toContain('absent.json');
  });
});
