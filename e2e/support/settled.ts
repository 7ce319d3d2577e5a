import { expect } from '@playwright/test';

import { systemState } from '../system.ts';
import { publishedLines } from './field-log.ts';
import type { PublishLine } from './field-log.ts';
import { ingestCounters, liveTimes } from './grid-state.ts';
import { whileSuspended } from './part.ts';
import { iotReadings, telemetryEnds } from './topic.ts';
import type { TopicRecord } from './topic.ts';

/** Everything that can be counted at a moment in which the field is silent and nothing is under way. */
export interface Evidence {
  /** Instant at which the field was silent, ms since 1970. */
  readonly at: number;
  /** The field's own log. */
  readonly published: readonly PublishLine[];
  /** The IoT topic, record by record, and how many records the SCADA topic has had. */
  readonly iot: readonly TopicRecord[];
  readonly scadaRecords: number;
  readonly counters: Readonly<Record<string, number>>;
  /** Sample time, ms, of the live entry of every IoT device. */
  readonly live: ReadonlyMap<string, number>;
}

/** Nothing waits, and neither the log nor the counters have changed from one look to the next. */
const expectStill = async (): Promise<void> => {
  let looked = '';
  const isStill = async (): Promise<boolean> => {
    const ends = await telemetryEnds();
    const seen = JSON.stringify([ends, await ingestCounters()]);
    const still = ends.unread === 0 && seen === looked;
    looked = seen;
    return still;
  };
  await expect.poll(isStill, { timeout: 60_000, intervals: [2_000] }).toBe(true);
};

/** Silences the field and its scanner by stopping their processes, waits until everything sent is through, counts, and lets them go on. */
export const settled = async (): Promise<Evidence> => {
  const { simulatorLog } = await systemState();
  const found: Evidence[] = [];
  await whileSuspended('simulator', () =>
    whileSuspended('scada-adapter', async () => {
      await expectStill();
      const [{ scada }, iot, counters, live] = [await telemetryEnds(), await iotReadings(), await ingestCounters(), await liveTimes()];
      found.push({ at: Date.now(), published: publishedLines(simulatorLog), iot, scadaRecords: scada, counters, live });
    }),
  );
  const [evidence] = found;
  if (evidence === undefined) throw new Error('nothing was counted');
  return evidence;
};
