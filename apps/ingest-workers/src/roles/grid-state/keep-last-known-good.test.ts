import { describe, expect, it } from 'vitest';

import { foldKnownGood, formatPart, knownGoodOf, parsePart } from '@gridstream/operations';
import type { LastKnownGoodWriter } from '@gridstream/operations';
import type { TelemetryReading } from '@gridstream/schemas';
import { buildScadaReading, createQuietLogger } from '@gridstream/testing';

import { createLastKnownGoodKeeper } from './keep-last-known-good.ts';

const source = 'log-1/';
const sw1 = (value: number, at: number) => buildScadaReading('feeder-123.Sw1', value, at);
const partOf = (version: number, readings: readonly TelemetryReading[], from = source) =>
  formatPart({ partition: 0, version, source: from }, foldKnownGood(new Map(), readings.flatMap(knownGoodOf)));

/** The store without Redis: what is asked of it is what the Lua call does. */
const createWorld = (stored: string | null, history: readonly TelemetryReading[] = []) => {
  const world = { text: stored, readBacks: 0 };
  const writer: LastKnownGoodWriter = {
    readPart: () => Promise.resolve(world.text),
    writePart: (part, unusable) => {
      const standing = world.text === null || world.text === unusable ? null : parsePart(part.partition, world.text);
      if (standing !== null && standing.source === part.source && standing.version >= part.version) return Promise.resolve(false);
      world.text = part.text;
      return Promise.resolve(true);
    },
  };
  const keeper = createLastKnownGoodKeeper({
    writer,
    source,
    readBack: () => {
      world.readBacks += 1;
      const records = history.map((reading, offset) => ({
        offset,
        key: Buffer.from(reading.device_id),
        value: Buffer.from(JSON.stringify(reading)),
        timestampMs: reading.timestamp,
        headers: [],
      }));
      return Promise.resolve(records);
    },
    decode: (value) => Promise.resolve({ ok: true, value: JSON.parse(Buffer.from(value).toString()) as TelemetryReading, schemaId: 1 }),
    logger: createQuietLogger(),
  });
  return { world, keeper };
};

const batch = (firstOffset: number, readings: readonly TelemetryReading[] = []) => ({
  partition: 0,
  firstOffset,
  nextOffset: firstOffset + 10,
  samples: readings.flatMap(knownGoodOf),
});
const samplesOf = (text: string | null) => parsePart(0, text ?? '')?.samples.map(({ value, at }) => [value, at]);

describe('createLastKnownGoodKeeper', () => {
  it('goes on from a stored part that is whole and not behind the log', async () => {
    const { world, keeper } = createWorld(partOf(100, [sw1(1, 1_000)]).text);
    await keeper.keep(batch(100));
    expect(world.readBacks).toBe(0);
    expect(samplesOf(world.text)).toEqual([[1, 1_000]]);
    expect(parsePart(0, world.text ?? '')?.version).toBe(110);
  });

  it.each([
    ['missing', null],
    ['torn', partOf(100, [sw1(1, 1_000)]).text.slice(0, -5)],
    ['rolled back', partOf(99, [sw1(1, 1_000)]).text],
    ['of an older epoch', partOf(5_000, [sw1(1, 1_000)], 'log-0/').text],
    ['torn below a version of the far future', `9${partOf(100, []).text}`],
  ])('folds Kafka again when the stored part is %s', async (_name, text) => {
    const { world, keeper } = createWorld(text, [sw1(1, 2_000), sw1(0, 3_000)]);
    await keeper.keep(batch(100));
    expect(world.readBacks).toBe(1);
    expect(samplesOf(world.text)).toEqual([[0, 3_000]]);
    await keeper.keep(batch(110));
    expect(world.readBacks).toBe(1);
  });

  it('writes everything again after the store was emptied or torn while it ran', async () => {
    const { world, keeper } = createWorld(partOf(100, [sw1(1, 1_000)]).text);
    await keeper.keep(batch(100));
    for (const broken of [null, 'garbage', partOf(3, []).text, `${partOf(9_000, []).text} `]) {
      world.text = broken;
      await keeper.keep(batch(110));
      expect(samplesOf(world.text)).toEqual([[1, 1_000]]);
    }
  });

  it('leaves a newer part of another worker alone', async () => {
    const { world, keeper } = createWorld(partOf(100, [sw1(1, 1_000)]).text);
    await keeper.keep(batch(100));
    const newer = partOf(500, [sw1(0, 5_000)]).text;
    world.text = newer;
    await keeper.keep(batch(110, [sw1(1, 2_000)]));
    expect(world.text).toBe(newer);
  });
});
