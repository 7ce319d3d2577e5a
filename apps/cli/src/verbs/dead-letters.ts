import type { DeadLetterGroup, DeadLetterRecord } from '@gridstream/schemas';

import { CommandFailure, exitCodes, type ExitCode } from '../exit-codes.ts';
import { hexDump } from '../output/hex-dump.ts';
import { countText, printable, table, timeText } from '../output/table.ts';
import { withReadModels } from '../services/connections.ts';
import type { Terminal } from '../terminal.ts';

interface ListOptions {
  readonly json?: true;
  readonly limit: number;
}

/** Lists groups of dead letters, the latest first. */
export const listDeadLetters = async (terminal: Terminal, { json, limit }: ListOptions): Promise<ExitCode> => {
  const page = await withReadModels(terminal, (reader) => reader.deadLetterGroups({ offset: 0, limit }));
  terminal.print(json === true || !terminal.interactive ? JSON.stringify(page) : groupsText(page.items, page.total));
  return exitCodes.done;
};

/** Shows one record, or the records of one group; an id that is neither is an exit with 1. */
export const showDeadLetter = async (terminal: Terminal, options: ListOptions & { readonly id: string }): Promise<ExitCode> => {
  const { id, limit } = options;
  const found = await withReadModels(terminal, async (reader) => {
    const record = await reader.deadLetterRecord(id);
    if (record !== null) return { kind: 'RECORD' as const, record };
    const group = await reader.deadLetterGroup(id);
    if (group === null) return null;
    return { kind: 'GROUP' as const, group, records: await reader.deadLetterRecords(id, { offset: 0, limit }) };
  });
  if (found === null) throw new CommandFailure(exitCodes.answerIsNo, `There is no dead letter and no group "${printable(id)}".`);
  const machine = options.json === true || !terminal.interactive;
  if (found.kind === 'RECORD') terminal.print(machine ? JSON.stringify(found.record) : recordText(found.record));
  else if (machine) terminal.print(JSON.stringify({ group: found.group, records: found.records }));
  else terminal.print(`${groupsText([found.group], 1)}\n\n${recordsText(found.records.items, found.records.total)}`);
  return exitCodes.done;
};

export const groupsText = (groups: readonly DeadLetterGroup[], total: number): string => {
  if (groups.length === 0) return 'No dead letters.';
  const body = table(
    [
      { title: 'fingerprint', cell: ({ fingerprint }) => fingerprint },
      { title: 'records', align: 'right', cell: ({ count }) => countText(count) },
      { title: 'replayed', align: 'right', cell: ({ replayed }) => countText(replayed) },
      { title: 'reason', cell: ({ reason }) => reason },
      { title: 'topic', cell: ({ source_topic }) => source_topic },
      { title: 'firmware', cell: ({ firmwares }) => firmwares.join(', ') },
      { title: 'last', cell: ({ last_at }) => timeText(last_at) },
      { title: 'message', cell: ({ message }) => message },
    ],
    groups,
  );
  return groups.length < total ? `${body}\n… ${countText(total - groups.length)} more groups: --limit` : body;
};

const recordsText = (records: readonly DeadLetterRecord[], total: number): string => {
  const body = table(
    [
      { title: 'record', cell: ({ ref }) => ref },
      { title: 'failed at', cell: ({ failed_at }) => timeText(failed_at) },
      { title: 'device', cell: ({ device_id }) => device_id },
      { title: 'path', cell: ({ failing_path }) => failing_path },
      { title: 'bytes', align: 'right', cell: ({ value_length }) => countText(value_length) },
      { title: 'message', cell: ({ message }) => message },
    ],
    records,
  );
  return records.length < total ? `${body}\n… ${countText(total - records.length)} more records: --limit` : body;
};

const bytesShown = 512;

/** One record with its headers, the decoded view and the first bytes. */
export const recordText = (record: DeadLetterRecord): string => {
  const value = record.value_base64 === null ? null : Buffer.from(record.value_base64, 'base64');
  const headers = record.headers.map(({ key, value_base64 }) => ({ key, value: headerText(value_base64) }));
  const facts = [
    ['record', record.ref],
    ['reason', `${record.reason} at ${record.stage}: ${record.message}`],
    ['path', record.failing_path],
    ['device', record.device_id],
    ['firmware', record.firmware],
    ['failed at', timeText(record.failed_at)],
    ['group', record.fingerprint],
    ['value', value === null ? 'null' : `${countText(record.value_length)} bytes, SHA-256 ${record.value_sha256}`],
  ].map(([name = '', fact = '']) => `${name.padEnd(10)} ${printable(fact)}`);
  const decoded = record.decoded_json === '' ? 'nothing could be decoded' : `${record.decoded_json}\n(decoded with ${record.decoded_with})`;
  const columns = [
    { title: 'header', cell: ({ key }: { readonly key: string }) => key },
    { title: 'value', cell: ({ value: text }: { readonly value: string }) => text },
  ];
  return [...facts, '', table(columns, headers), '', decoded, '', value === null ? '' : hexDump(value.subarray(0, bytesShown))]
    .join('\n')
    .trimEnd();
};

const headerText = (base64: string | null): string => (base64 === null ? 'null' : Buffer.from(base64, 'base64').toString('utf8'));
