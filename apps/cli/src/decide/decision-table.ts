import type { DecideOutput } from '@gridstream/operations/decide';

import { countText, printable, table, timeText } from '../output/table.ts';

/** One decision for people. */
export const decisionTable = (answer: DecideOutput): string => {
  const head = [
    `${answer.result} by ${printable(answer.dominating_rule)}`,
    `signatures needed: ${answer.required_signatures}`,
    `kernel ${answer.kernel_version}, snapshot ${answer.snapshot_hash.slice(0, 16)}…, protection ${answer.protection_hash.slice(0, 16)}…`,
  ].join('\n');
  return [head, rules(answer), modes(answer), impacted(answer)].join('\n\n');
};

const rules = (answer: DecideOutput): string =>
  table(
    [
      { title: 'rule', cell: ({ id }) => id },
      { title: 'says', cell: ({ outcome }) => outcome },
      { title: 'found', cell: ({ value }) => shortened(value) },
      { title: 'limit', cell: ({ limit }) => shortened(limit) },
      { title: 'why', cell: ({ sentence }) => sentence },
    ],
    answer.rules,
  );

const modes = (answer: DecideOutput): string =>
  answer.modes.length === 0
    ? 'modes: none is stated, so none is known'
    : table(
        [
          { title: 'mode', cell: ({ id }) => id },
          { title: 'since', cell: ({ since }) => timeText(since) },
          { title: 'cause', cell: ({ cause }) => cause },
          { title: 'ends when', cell: ({ exit_condition }) => exit_condition },
        ],
        answer.modes,
      );

const impacted = ({ impacted: found }: DecideOutput): string => {
  if (!found.known) return printable(`impacted: not known, because ${found.reason}; everybody counts`);
  const sets = [
    { name: 'certain', ids: found.certain, kilowatts: countText(found.kilowatts_certain) },
    { name: 'possible', ids: found.possible, kilowatts: countText(found.kilowatts_possible) },
    { name: 'held by a tie', ids: found.held_by_tie, kilowatts: '' },
  ];
  const levels = new Map(found.points.map(({ service_point_id, level }) => [service_point_id, level]));
  return table(
    [
      { title: 'impacted', cell: ({ name }) => name },
      { title: 'points', align: 'right', cell: ({ ids }) => countText(ids.length) },
      { title: 'kilowatts', align: 'right', cell: ({ kilowatts }) => kilowatts },
      {
        title: 'service points (level)',
        cell: ({ ids }) => (ids.length === 0 ? 'none' : ids.map((id) => `${id}(${levels.get(id) ?? '?'})`).join(' ')),
      },
    ],
    sets,
  );
};

const shortened = (text: string): string => (text.length > 60 ? `${text.slice(0, 59)}…` : text);
