import { expect, test } from '@playwright/test';

import { publishedLines } from '../support/field-log.ts';
import type { PublishLine } from '../support/field-log.ts';
import { ingestCounters, liveTimes } from '../support/grid-state.ts';
import { pidOf } from '../support/part.ts';
import { iotReadings } from '../support/topic.ts';
import { systemState } from '../system.ts';

test.setTimeout(300_000);

const idOf = (deviceId: string, timestampMs: number) => `${deviceId}|${timestampMs}`;

/** Sound publishes that the broker acknowledged in a span of time, by the field's own log. */
const soundIn = (lines: readonly PublishLine[], fromMs: number, toMs: number): ReadonlySet<string> =>
  new Set(
    lines
      .filter(({ acked, malformed, at }) => acked && malformed === null && at >= fromMs && at < toMs)
      .map((line) => idOf(line.device_id, line.timestamp)),
  );

const burst = async (): Promise<void> => {
  const { ports } = await systemState();
  const answer = await fetch(`http://127.0.0.1:${ports.simulator}/burst`, { method: 'POST' });
  expect(answer.status).toBe(202);
};

const killWhileBusy = async (part: string): Promise<void> => {
  await burst();
  const pid = await pidOf(part);
  process.kill(pid, 'SIGKILL');
  await expect.poll(async () => pidOf(part), { timeout: 30_000 }).not.toBe(pid);
};

for (const part of ['iot-bridge', 'grid-state']) {
  test(`${part} killed with SIGKILL while messages flow loses and doubles nothing`, async () => {
    const { simulatorLog } = await systemState();
    const fromMs = Date.now();
    await killWhileBusy(part);
    await burst();
    await expect
      .poll(() => soundIn(publishedLines(simulatorLog), fromMs, Number.POSITIVE_INFINITY).size, { timeout: 90_000, intervals: [1_000] })
      .toBeGreaterThan(1_500);
    const toMs = Date.now();

    await expect
      .poll(
        async () => {
          const inTopic = new Set((await iotReadings()).map(({ deviceId, timestampMs }) => idOf(deviceId, timestampMs)));
          return [...soundIn(publishedLines(simulatorLog), fromMs, toMs)].filter((id) => !inTopic.has(id)).length;
        },
        { timeout: 90_000, intervals: [3_000] },
      )
      .toBe(0);
    const published = soundIn(publishedLines(simulatorLog), fromMs, toMs);

    // Twice in the log of record is allowed after a kill; twice in the state is not: each repeat is a counted duplicate.
    await expect
      .poll(
        async () => {
          const live = await liveTimes();
          const newest = new Map<string, number>();
          for (const id of published) {
            const [deviceId = '', at = ''] = id.split('|');
            newest.set(deviceId, Math.max(newest.get(deviceId) ?? 0, Number(at)));
          }
          return [...newest].filter(([deviceId, at]) => (live.get(deviceId) ?? 0) < at).length;
        },
        { timeout: 60_000, intervals: [1_000] },
      )
      .toBe(0);
    const records = await iotReadings();
    const repeated = records.length - new Set(records.map(({ deviceId, timestampMs }) => idOf(deviceId, timestampMs))).size;
    if (part === 'iot-bridge') expect((await ingestCounters())['duplicate'] ?? 0).toBeLessThanOrEqual(repeated);
  });
}
