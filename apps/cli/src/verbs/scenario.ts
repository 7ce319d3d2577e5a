import { join, resolve } from 'node:path';

import { activeScenario, clearScenario, scenarios, StackError, switchScenario } from '@gridstream/local-stack';

import { CommandFailure, exitCodes, type ExitCode } from '../exit-codes.ts';
import { table, timeText } from '../output/table.ts';
import type { Terminal } from '../terminal.ts';

export interface ScenarioOptions {
  /** A scenario, `list` or `clear`. */
  readonly name: string;
  readonly seconds?: number;
  readonly json?: true;
}

const repositoryRoot = resolve(import.meta.dirname, '../../../..');

/** Switches a scenario of the running local system on, lists them, or takes everything back. */
export const runScenario = async (terminal: Terminal, options: ScenarioOptions): Promise<ExitCode> => {
  const home = resolve(terminal.env['GRIDSTREAM_HOME'] ?? join(repositoryRoot, '.gridstream'));
  const asJson = options.json === true || !terminal.interactive;
  try {
    if (options.name === 'list') terminal.print(await listed(home, asJson));
    else if (options.name === 'clear') terminal.print(cleared(await clearScenario(home), asJson));
    else terminal.print(await switched({ home, name: options.name, seconds: options.seconds }, asJson));
    return exitCodes.done;
  } catch (error) {
    if (!(error instanceof StackError)) throw error;
    const code = error.code === 'USAGE' ? exitCodes.invalidInput : exitCodes.unreachable;
    throw new CommandFailure(code, `${error.message}\n${error.remedy}`, error);
  }
};

/** Every scenario; without a running system none is on. */
const listed = async (home: string, asJson: boolean): Promise<string> => {
  const active = await activeScenario(home).catch(() => null);
  const rows = scenarios.map(({ name, does, brings }) => ({ name, on: active?.name === name, does, brings }));
  if (asJson) return JSON.stringify({ scenarios: rows, active });
  return table(
    [
      { title: 'scenario', cell: ({ name, on }) => (on ? `${name} (on)` : name) },
      { title: 'does', cell: ({ does }) => does },
      { title: 'brings', cell: ({ brings }) => brings },
    ],
    rows,
  );
};

const cleared = (was: string | null, asJson: boolean): string => {
  if (asJson) return JSON.stringify({ cleared: was });
  return was === null
    ? 'No scenario was on; everything is as it should be.'
    : `${was} is over. Its modes lift once their exit conditions hold.`;
};

const switched = async (request: Parameters<typeof switchScenario>[0], asJson: boolean): Promise<string> => {
  const { scenario, since, until, replaced } = await switchScenario(request);
  const { name, does, brings } = scenario;
  if (asJson) return JSON.stringify({ scenario: name, does, brings, since, until, replaced });
  const ends =
    until === null ? 'It holds until: gridstream scenario clear' : `It ends at ${timeText(until)}, or with: gridstream scenario clear`;
  return [...(replaced === null ? [] : [`${replaced} is over.`]), `${name}: ${does}`, brings, ends].join('\n');
};
