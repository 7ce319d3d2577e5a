import type { PipelineHealth } from '@gridstream/schemas';

import { CommandFailure, exitCodes, type ExitCode } from '../exit-codes.ts';
import { countText, durationText, table } from '../output/table.ts';
import { withReadModels } from '../services/connections.ts';
import type { Terminal } from '../terminal.ts';

const silentAfterMs = 3000;

export interface LagOptions {
  readonly json?: true;
  readonly check?: true;
  readonly group?: string;
}

/** Prints what the lag monitor knows; null is not known and never zero. */
export const runLag = async (terminal: Terminal, options: LagOptions): Promise<ExitCode> => {
  const health = await withReadModels(terminal, (reader) => reader.pipelineHealth());
  if (health === null) throw new CommandFailure(exitCodes.answerIsNo, 'Lag is not known: no lag monitor has written yet.');
  const groups = health.groups.filter(({ group }) => options.group === undefined || group === options.group);
  if (options.group !== undefined && groups.length === 0) {
    const names = health.groups.map(({ group }) => group).join(', ');
    throw new CommandFailure(
      exitCodes.invalidInput,
      `--group: there is no group "${options.group}". The monitor knows: ${names === '' ? 'none' : names}.`,
    );
  }
  const ageMs = terminal.nowMs() - health.at;
  const answer = { ...health, age_ms: ageMs, groups };
  terminal.print(options.json === true || !terminal.interactive ? JSON.stringify(answer) : lagText(answer));
  const ok = ageMs <= silentAfterMs && groups.every(({ state, partial }) => state === 'OK' && !partial);
  return options.check === true && !ok ? exitCodes.answerIsNo : exitCodes.done;
};

/** The lag of every partition for people. */
export const lagText = (health: PipelineHealth & { readonly age_ms: number }): string => {
  const silent = health.age_ms > silentAfterMs ? ', SILENT' : '';
  const head = `measured ${durationText(health.age_ms)} ago${silent} by ${health.monitor_id}, broker ${health.broker_reachable ? 'reachable' : 'NOT reachable'}`;
  const rows = health.groups.flatMap(({ partitions }) => partitions);
  const body = table(
    [
      { title: 'group', cell: ({ group }) => group },
      { title: 'topic', cell: ({ topic }) => topic },
      { title: 'partition', align: 'right', cell: ({ partition }) => String(partition) },
      { title: 'committed', align: 'right', cell: ({ committed }) => countText(committed) },
      { title: 'end', align: 'right', cell: ({ end }) => countText(end) },
      { title: 'lag', align: 'right', cell: ({ lag }) => countText(lag) },
      {
        title: 'time lag',
        align: 'right',
        cell: ({ time_lag_ms, time_lag_method }) =>
          `${durationText(time_lag_ms)}${time_lag_method === 'INTERPOLATED' ? ' (interpolated)' : ''}`,
      },
      { title: 'lost', align: 'right', cell: ({ lost }) => countText(lost) },
      { title: 'state', cell: ({ state }) => state },
      { title: 'why', cell: ({ sentence, error }) => error ?? sentence },
    ],
    rows,
  );
  return `${head}\n\n${body}`;
};
