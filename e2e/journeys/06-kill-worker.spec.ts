import { expect, test } from '@playwright/test';

import { publishedLines } from '../support/field-log.ts';
import type { PublishLine } from '../support/field-log.ts';
import { isReady, pidOf } from '../support/part.ts';
import { settled } from '../support/settled.ts';
import type { Evidence } from '../support/settled.ts';
import type { TopicRecord } from '../support/topic.ts';
import { systemState } from '../system.ts';

test.setTimeout(420_000);

const idOf = ({ deviceId, timestampMs }: Pick<TopicRecord, 'deviceId' | 'timestampMs'>) => `${deviceId}|${timestampMs}`;

const idOfLine = (line: PublishLine): string => idOf({ deviceId: line.device_id, timestampMs: line.timestamp });

/** Ids of the messages without a fault that the field's log says the broker has acknowledged since an instant. */
const ackedSince = ({ published }: Evidence, sinceMs: number): ReadonlySet<string> =>
  new Set(published.filter(({ malformed, acked, at }) => malformed === null && acked && at >= sinceMs).map(idOfLine));

const newestByDevice = (records: readonly TopicRecord[]): ReadonlyMap<string, number> => {
  const newest = new Map<string, number>();
  for (const { deviceId, timestampMs } of records) newest.set(deviceId, Math.max(newest.get(deviceId) ?? 0, timestampMs));
  return newest;
};

/** How the log of record grew between two moments: distinct messages, and repeats of one that was there. */
const growth = (before: Evidence, after: Evidence): { readonly distinct: number; readonly repeats: number } => {
  const distinctIot = new Set(after.iot.map(idOf)).size - new Set(before.iot.map(idOf)).size;
  return {
    distinct: distinctIot + after.scadaRecords - before.scadaRecords,
    repeats: after.iot.length - before.iot.length - distinctIot,
  };
};

const counted = (before: Evidence, after: Evidence, names: readonly string[]): number =>
  names.reduce((sum, name) => sum + (after.counters[name] ?? 0) - (before.counters[name] ?? 0), 0);

const burst = async (): Promise<void> => {
  const { ports } = await systemState();
  const answer = await fetch(`http://127.0.0.1:${ports.simulator}/burst`, { method: 'POST' });
  expect(answer.status).toBe(202);
};

/** Kills the part in a burst of messages, waits for its successor, and lets 1 500 messages more flow. */
const killWhileBusy = async (part: string): Promise<void> => {
  const { simulatorLog } = await systemState();
  const sentBefore = publishedLines(simulatorLog).length;
  await burst();
  const pid = await pidOf(part);
  process.kill(pid, 'SIGKILL');
  await expect.poll(async () => pidOf(part), { timeout: 30_000 }).not.toBe(pid);
  // Until the successor works, nothing moves: that must not be taken for everything being through.
  await expect.poll(async () => isReady(part), { timeout: 90_000 }).toBe(true);
  await burst();
  await expect.poll(() => publishedLines(simulatorLog).length - sentBefore, { timeout: 90_000, intervals: [1_000] }).toBeGreaterThan(1_500);
};

for (const part of ['iot-bridge', 'grid-state'] as const) {
  test(`${part} killed with SIGKILL while messages flow loses and doubles nothing`, async () => {
    const { simulatorLog } = await systemState();
    const before = await settled();
    await killWhileBusy(part);
    const after = await settled();

    const inTopic = new Set(after.iot.map(idOf));
    const acked = ackedSince(after, before.at);
    expect(acked.size).toBeGreaterThan(1_000);
    expect([...acked].filter((id) => !inTopic.has(id))).toEqual([]);
    // What was on its way when the field was stopped is logged once it goes on; nothing else may stand in the topic.
    const strangers = (): readonly string[] => {
      // A malformed message counts as sent: a record that people mended and replayed keeps its id.
      const sent = new Set(publishedLines(simulatorLog).map(idOfLine));
      return [...inTopic].filter((id) => !sent.has(id));
    };
    await expect.poll(strangers, { timeout: 30_000 }).toEqual([]);

    // The state holds of each device exactly the newest message that the field has sent; a mended record that was replayed is history.
    const mended = new Set(
      publishedLines(simulatorLog)
        .filter(({ malformed }) => malformed !== null)
        .map(idOfLine),
    );
    expect(after.live).toEqual(newestByDevice(after.iot.filter((record) => !mended.has(idOf(record)))));

    const { distinct, repeats } = growth(before, after);
    const effective = counted(before, after, ['accepted', 'late', 'historical', 'test']);
    if (part === 'iot-bridge') {
      // What the broker delivered twice stands twice in the log of record, and is counted as a duplicate, each one.
      expect({ effective, duplicates: counted(before, after, ['duplicates']) }).toEqual({ effective: distinct, duplicates: repeats });
    } else {
      // What a killed worker had not yet counted is not counted later: its repeat is a duplicate. Never is one counted twice.
      expect(repeats).toBe(0);
      expect(effective).toBeLessThanOrEqual(distinct);
    }
  });
}
