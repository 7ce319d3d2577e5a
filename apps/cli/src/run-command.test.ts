import { describe, expect, it } from 'vitest';

import { runCommand } from './run-command.ts';
import { fakeTerminal } from './testing/fake-terminal.ts';

const nowhere = { GRIDSTREAM_HOME: '/nonexistent' };

const run = async (env: Readonly<Record<string, string>>, ...args: readonly string[]) => {
  const terminal = fakeTerminal({ env: { ...nowhere, ...env } });
  const exitCode = await runCommand(args, terminal);
  return { exitCode, noted: terminal.noted.join('\n'), printed: terminal.printed.join('\n') };
};

describe('the command', () => {
  it.each([['--bogus'], ['nonsense'], ['lag', '--group'], ['dlq', 'list', '--limit', '0'], ['schemas', 'register'], []])(
    'exits with 2 on wrong usage: %s %s',
    async (...args: readonly string[]) => {
      expect((await run({}, ...args)).exitCode).toBe(2);
    },
  );

  it.each([
    [],
    ['impact'],
    ['decide'],
    ['wetbulb'],
    ['status'],
    ['lag'],
    ['dlq'],
    ['dlq', 'list'],
    ['dlq', 'show'],
    ['schemas', 'register'],
    ['topics', 'create'],
  ])('explains itself with an example: %s %s', async (...args: readonly string[]) => {
    const { exitCode, printed } = await run({}, ...args, '--help');
    expect(exitCode).toBe(0);
    expect(printed).toMatch(/Examples?:\n {2}\S/u);
  });

  it.each([
    [['status'], 'REDIS_URL'],
    [['lag'], 'REDIS_URL'],
    [['dlq', 'list'], 'REDIS_URL'],
    [['topics', 'create'], 'KAFKA_BROKERS'],
    [['schemas', 'register', '--git-revision', 'abc'], 'SCHEMA_REGISTRY_URL'],
  ])('exits with 3 and names the variable when there is no address: %s', async (args, variable) => {
    const { exitCode, noted } = await run({}, ...args);
    expect(exitCode).toBe(3);
    expect(noted).toContain(variable);
    expect(noted).toContain('state.json');
  });

  it('lists every attribution that could not be recorded before it registers anything', async () => {
    const wrong = ['--git-revision', 'x'.repeat(81), '--registered-by', 'two words'];
    const { exitCode, noted } = await run({}, 'schemas', 'register', ...wrong);
    expect(exitCode).toBe(2);
    expect(noted).toMatch(/--registered-by: .*\n--git-revision: /u);
  });

  it('exits with 3 and says where it looked when nothing answers', async () => {
    const { exitCode, noted } = await run({ REDIS_URL: 'redis://user:secret@127.0.0.1:1' }, 'status');
    expect(exitCode).toBe(3);
    expect(noted).toContain('Redis at redis://***@127.0.0.1:1 (address from the variable REDIS_URL)');
    expect(noted).not.toContain('secret');
  });
});
