import { assert, constantFrom, integer, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';

import { buildPipelineHealth, buildScadaReading, worldSite } from '@gridstream/testing';

import { judgeLastKnownGood } from './judge-last-known-good.ts';
import type { LastKnownGoodEvidence } from './judge-last-known-good.ts';
import { foldKnownGood, knownGoodOf } from './known-good.ts';
import { formatPart, parsePart } from './part-text.ts';

const nowMs = 1_790_000_000_000;
const source = 'log-1/';
const devices = worldSite.rtus.flatMap((rtu) => rtu.devices);
const valueOf = (id: string): number => (id.endsWith('.head') ? 2_000 : id.endsWith('Sw7') || id.endsWith('Sw8') ? 0 : 1);
const stateAt = (atMs: number, without = '') =>
  foldKnownGood(
    new Map(),
    devices
      .filter(({ device_id: id }) => id !== without)
      .flatMap(({ device_id: id }) => knownGoodOf(buildScadaReading(id, valueOf(id), atMs))),
  );
const textOf = (version: number, change: { readonly source?: string; readonly atMs?: number; readonly without?: string } = {}): string =>
  formatPart({ partition: 0, version, source: change.source ?? source }, stateAt(change.atMs ?? nowMs - 500, change.without)).text;

const healthWith = (committed: number | null, end = 500) => {
  const health = buildPipelineHealth(nowMs, 0);
  const groups = health.groups.map((group) => ({ ...group, partitions: group.partitions.map((each) => ({ ...each, committed, end })) }));
  return { ...health, groups };
};
const judge = (change: Partial<LastKnownGoodEvidence> = {}) =>
  judgeLastKnownGood({
    site: worldSite,
    parts: new Map([[0, textOf(120)]]),
    source,
    health: healthWith(120),
    newest: new Map(),
    live: [],
    nowMs,
    ageMaxMs: 300_000,
    ...change,
  });

describe('last known good state', () => {
  it('is VALID, with every switch, when version, hash and age hold', () => {
    const { state, newest } = judge();
    expect(state).toMatchObject({ state: 'VALID', version: 120, at: nowMs - 500 });
    expect(state.switches).toHaveLength(8);
    expect(state.switches.find(({ switch_id: id }) => id === 'Sw7')?.position).toBe('OPEN');
    expect(newest).toEqual(new Map([[0, 120]]));
  });

  it.each<[string, Partial<LastKnownGoodEvidence>, string]>([
    ['a store that cannot be read', { parts: null }, 'UNKNOWN'],
    ['commits that are not known', { health: null }, 'UNKNOWN'],
    ['a commit that is not known', { health: healthWith(null) }, 'UNKNOWN'],
    ['an evicted part', { parts: new Map() }, 'MISSING'],
    ['a part that lost a switch', { parts: new Map([[0, textOf(120, { without: 'feeder-123.Sw3' })]]) }, 'MISSING'],
    ['a part that lost the head', { parts: new Map([[0, textOf(120, { without: 'feeder-123.head' })]]) }, 'MISSING'],
    ['a part of an older epoch', { parts: new Map([[0, textOf(120, { source: 'log-0/' })]]) }, 'MISSING'],
    ['a part older than the commit in Kafka', { parts: new Map([[0, textOf(119)]]) }, 'CORRUPT'],
    ['a part older than one that was seen', { newest: new Map([[0, 121]]) }, 'CORRUPT'],
    ['a part that was seen and is gone', { parts: new Map(), newest: new Map([[0, 1]]), health: healthWith(0) }, 'MISSING'],
    ['a torn part', { parts: new Map([[0, textOf(120).slice(0, -9)]]) }, 'CORRUPT'],
    [
      'a part under the number of another',
      {
        parts: new Map([
          [0, textOf(120)],
          [1, textOf(120)],
        ]),
      },
      'CORRUPT',
    ],
    ['an old sample', { parts: new Map([[0, textOf(120, { atMs: nowMs - 300_001 })]]) }, 'STALE'],
    ['a sample of the future', { parts: new Map([[0, textOf(120, { atMs: nowMs + 2_001 })]]) }, 'CORRUPT'],
  ])('says so of %s, and states no position unless only the age is wrong', (_name, change, state) => {
    const verdict = judge(change);
    expect(verdict.state.state).toBe(state);
    expect(verdict.reason).not.toBe('');
    expect(verdict.state.switches).toHaveLength(state === 'STALE' ? 8 : 0);
  });

  it('disagrees with what is live only while no newer GOOD reading settles it', () => {
    const live = (change: object) => [
      {
        asset_id: 'feeder-123.Sw1',
        switch_id: 'Sw1',
        position: 'OPEN' as const,
        quality: 'GOOD' as const,
        source_time: nowMs - 100,
        receive_time: nowMs,
        age_ms: 100,
        local_remote: 'REMOTE' as const,
        tags: [],
        ...change,
      },
    ];
    const sw1 = (change: object) => judge({ live: live(change) }).state.switches.find(({ switch_id: id }) => id === 'Sw1')?.position;
    expect(sw1({})).toBe('OPEN');
    expect(sw1({ source_time: nowMs - 501 })).toBe('CLOSED');
    expect(sw1({ quality: 'QUESTIONABLE' })).toBe('CLOSED');
    expect(sw1({ position: 'INTERMEDIATE' })).toBe('CLOSED');
    expect(sw1({ source_time: null })).toBe('CLOSED');
  });

  it('notices any single character that was changed, removed or added', () => {
    const text = textOf(120);
    assert(
      property(
        integer({ min: 0, max: text.length - 1 }),
        constantFrom('cut', 'replace', 'insert'),
        string({ minLength: 1, maxLength: 1 }),
        (at, how, char) => {
          const changed = `${text.slice(0, at)}${how === 'cut' ? '' : char}${text.slice(how === 'insert' ? at : at + 1)}`;
          return changed === text || parsePart(0, changed) === null;
        },
      ),
      { numRuns: 500 },
    );
  });

  it.each([
    ['test data', { ...buildScadaReading('feeder-123.Sw1', 1, nowMs), test: true }],
    ['history', { ...buildScadaReading('feeder-123.Sw1', 1, nowMs), cause: 'HISTORICAL' as const }],
    ['a switch between its ends', buildScadaReading('feeder-123.Sw1', 2, nowMs)],
    ['no value', buildScadaReading('feeder-123.Sw1', null, nowMs)],
  ])('takes nothing good from %s', (_name, reading) => {
    expect(knownGoodOf(reading)).toEqual([]);
  });

  it('keeps the newest sample in whatever order they come', () => {
    const old = knownGoodOf(buildScadaReading('feeder-123.Sw1', 1, nowMs - 10));
    const young = knownGoodOf(buildScadaReading('feeder-123.Sw1', 0, nowMs));
    expect(foldKnownGood(foldKnownGood(new Map(), young), old)).toEqual(foldKnownGood(foldKnownGood(new Map(), old), young));
  });
});
