import type { Problem } from '@gridstream/domain/network';

import type { StatedSnapshot } from './snapshot-input.ts';

/** Everything that is stated twice: which of two positions or two devices is meant, nobody can say. */
export const repeatedIds = ({ switches, devices, last_known_good }: StatedSnapshot): readonly Problem[] => [
  ...repeats('switches', 'switch_id', switches),
  ...repeats('devices', 'asset_id', devices),
  ...repeats('last_known_good.switches', 'switch_id', last_known_good.switches),
];

const repeats = <Field extends string>(
  list: string,
  field: Field,
  items: readonly Readonly<Record<Field, string>>[],
): readonly Problem[] => {
  const first = new Map<string, number>();
  return items.flatMap((item, index) => {
    const id = item[field];
    const before = first.get(id);
    if (before === undefined) first.set(id, index);
    if (before === undefined || id === '') return [];
    return [{ path: `snapshot.${list}[${index}].${field}`, message: `"${id}" is stated already in ${list}[${before}]` }];
  });
};
