import type { ImpactOutput } from '@gridstream/operations/impact';

import { countText, table } from '../output/table.ts';

/** One answer for people. */
export const impactTable = (answer: ImpactOutput): string => {
  const sets = [
    { name: 'certain', ids: answer.certain, kilowatts: countText(answer.kilowatts.certain) },
    { name: 'possible', ids: answer.possible, kilowatts: countText(answer.kilowatts.possible) },
    { name: 'held by a tie', ids: answer.held_by_tie, kilowatts: '' },
  ];
  const summary = table(
    [
      { title: 'lose supply', cell: ({ name }) => name },
      { title: 'points', align: 'right', cell: ({ ids }) => countText(ids.length) },
      { title: 'kilowatts', align: 'right', cell: ({ kilowatts }) => kilowatts },
      { title: 'service points', cell: ({ ids }) => (ids.length === 0 ? 'none' : ids.join(' ')) },
    ],
    sets,
  );
  const facts = [
    `energised points: ${countText(answer.energised_before)} before, ${countText(answer.energised_after)} after`,
    answer.exact ? 'exact over every position of the uncertain switches' : 'conservative bound: more than 12 switches are uncertain',
    listed('uncertain switches', answer.uncertain),
    listed('taken at their normal position', answer.assumed),
    listed('may be energised by the closes', answer.may_energise),
    listed('closes that complete a loop', answer.loops),
    listed('closes that join two energised ends', answer.parallels),
  ];
  return `${summary}\n\n${facts.filter((fact) => fact !== '').join('\n')}`;
};

const listed = (name: string, ids: readonly string[]): string => (ids.length === 0 ? '' : `${name}: ${ids.join(' ')}`);
