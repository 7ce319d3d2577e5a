import { describe, expect, it } from 'vitest';

import type { Request } from './request.ts';
import { ask, denials, deviceRequest, good, openRequest, pointBehindSw5, sign, withPoint, withSwitch } from './rules/rule-cases.ts';
import type { Snapshot } from './snapshot.ts';

/** All good, with only those points in the registry that the request may affect, so that every record of it counts. */
const about = (request: Request): Snapshot => {
  const affected = new Set(ask(good, request).impacted.possible);
  return { ...good, assets: good.assets.filter((asset) => affected.has(asset.asset_id)) };
};

type Path = readonly string[];

const leaves = (value: unknown, path: Path = []): readonly Path[] =>
  value !== null && typeof value === 'object'
    ? Object.entries(value).flatMap(([key, item]) => (key === 'model' ? [] : leaves(item, [...path, key])))
    : [path];

const replaced = (value: unknown, [key, ...rest]: Path, by: (leaf: unknown) => unknown): unknown => {
  if (key === undefined) return by(value);
  if (Array.isArray(value)) return value.map((item: unknown, index) => (String(index) === key ? replaced(item, rest, by) : item));
  return Object.fromEntries(Object.entries(Object(value)).map(([name, item]) => [name, name === key ? replaced(item, rest, by) : item]));
};

const certainWords = new Set(['test_flag', 'removed']);

/** What an input is when it is not known: no number, no answer, the word UNKNOWN or an empty name; test data and removed records are assumed. */
const forget = (path: Path) => (leaf: unknown) => {
  if (typeof leaf === 'number') return Number.NaN;
  if (typeof leaf === 'boolean') return certainWords.has(path.at(-1) ?? '') ? true : null;
  return typeof leaf === 'string' ? (/^[A-Z_]+$/u.test(leaf) ? 'UNKNOWN' : '') : leaf;
};

/** What people read or records carry; no rule asks for it. */
const noInput: readonly RegExp[] = [
  /^(schema_version|control_area|feeder_id|direct_read|emergency_level)$/u,
  /^modes\.\*\.(?!mode$)/u,
  /^pipeline\.partitions\.\*\.(group|topic|partition)$/u,
  /^(head|assets\.\*)\.asset_id$/u,
  /^head\.rating_kilowatts$/u,
  /^assets\.\*\.(connectivity_node|priority_source\.\*\.designation_\w+)$/u,
  /^switches\.\w+\.(source_time|receive_time)$/u,
  /^(cis|life_safety_registry)\.(registry_version|answered_at)$/u,
  /^last_known_good\.version$/u,
  /^weather\.\*\.(?!at$|temperature_celsius$|kind$|quality$)/u,
];

/** Inputs whose loss is covered: by a limit of the kernel's own, by what a registry said before, or because another input decides. */
const covered = [
  'pipeline.lag_limit_records',
  'pipeline.time_lag_limit_ms',
  'cis.state',
  'life_safety_registry.state',
  'cooling_season',
  'safe_dispatch_provable',
  'assets.*.verified_at',
];

/** Names of the inputs whose loss still leaves the request permitted. */
const survivors = (request: Request): readonly string[] => {
  const snapshot = about(request);
  const nameOf = (path: Path): string => {
    const switchId = path[0] === 'switches' ? snapshot.switches[Number(path[1])]?.switch_id : undefined;
    const known = path[0] === 'last_known_good' ? snapshot.last_known_good.switches[Number(path[2])]?.switch_id : undefined;
    return path.map((step) => (/^\d+$/u.test(step) ? (switchId ?? known ?? '*') : step)).join('.');
  };
  const kept = leaves(snapshot).filter((path) => ask(replaced(snapshot, path, forget(path)) as Snapshot, request).result === 'PERMIT');
  return [...new Set(kept.map(nameOf))].filter((name) => !noInput.some((pattern) => pattern.test(name))).toSorted();
};

const seen = ['age_ms', 'position', 'quality', 'switch_id'];
const fieldsOf = (switchIds: readonly string[], fields: readonly string[]): readonly string[] =>
  switchIds.flatMap((id) => fields.map((field) => `switches.${id}.${field}`));
const lastKnown = (switchIds: readonly string[]): readonly string[] =>
  switchIds.flatMap((id) => ['position', 'switch_id'].map((field) => `last_known_good.switches.${id}.${field}`));

describe('a single input that is lost', () => {
  it('refuses an open that was signed, unless it is covered or belongs to a switch whose every position was counted', () => {
    const request = sign(good, openRequest, 1);
    expect(ask(about(request), request).result).toBe('PERMIT');
    const others = good.switches.map(({ switch_id: id }) => id).filter((id) => id !== 'Sw5');
    const offPath = ['Sw3', 'Sw6'];
    const onPath = ['Sw1', 'Sw2', 'Sw4'];
    expect(survivors(request).filter((name) => !name.startsWith('devices.'))).toEqual(
      [
        ...covered,
        // The signature itself is the decision of people about an aggregate.
        'budget.kilowatts_left',
        'budget.premises_left',
        'budget.feeders_left',
        ...fieldsOf(others, ['asset_id', 'local_remote']),
        ...fieldsOf(offPath, seen),
        // Row 10 leaves these to people, and they have signed: in every position the same points are affected.
        ...fieldsOf(onPath, seen),
        ...lastKnown(offPath),
      ].toSorted(),
    );
  });
  it('refuses the restriction of a device by automation, unless it is covered or belongs to a switch', () => {
    expect(ask(about(deviceRequest), deviceRequest).result).toBe('PERMIT');
    const offPath = ['Sw2', 'Sw3', 'Sw4', 'Sw5', 'Sw6'];
    expect(survivors(deviceRequest)).toEqual(
      [
        ...covered,
        'budget.opens_left',
        // It states what it takes away, and a charger warms nobody's home.
        'devices.*.rated_kilowatts',
        'devices.*.limits.max_indoor_celsius',
        'devices.*.indoor_celsius',
        'network.topology_version',
        ...fieldsOf(['Sw1', ...offPath, 'Sw7', 'Sw8'], ['asset_id', 'local_remote']),
        // Which switches supply a single home is no matter of row 10; the device and its link are seen.
        ...fieldsOf(['Sw1', ...offPath], seen),
        ...lastKnown(offPath),
      ].toSorted(),
    );
  });
  it('of a switch on the path is told before anybody signs, and refuses the open of protected customers whoever signs', () => {
    const request = sign(good, openRequest, 1);
    const school = withPoint(good, pointBehindSw5, ['SCHOOL_PUBLIC', 2]);
    for (const id of ['Sw1', 'Sw2', 'Sw4']) {
      for (const change of [{ quality: 'UNKNOWN' }, { age_ms: null }, { position: 'UNKNOWN' }] as const) {
        const lost = withSwitch(good, id, change);
        const named = { id: 'row-10', outcome: 'HOLD_FOR_OPERATOR', value: `uncertain: ${id}` };
        expect(ask(lost, openRequest).rules).toContainEqual(expect.objectContaining(named));
        expect(ask(lost, request).impacted).toMatchObject({ possible: ask(good, request).impacted.possible });
        expect(denials(ask(withSwitch(school, id, change), sign(school, openRequest, 2)))).toEqual(['row-10']);
      }
    }
  });
});
