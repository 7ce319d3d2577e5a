import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { z } from 'zod';

const recordModel = z.strictObject({
  name: z.string(),
  since: z.int(),
  /** When it ends by itself, ms since 1970; null when it holds until it is cleared. */
  until: z.int().nullable(),
  /** Tells this run of the scenario from another one to whoever ends it later. */
  token: z.string(),
});

/** The scenario that is switched on. */
export type ScenarioRecord = z.infer<typeof recordModel>;

export const recordFileOf = (run: string): string => join(run, 'scenario.json');

/** Null when none is on: nothing on record, its time over, or a record that cannot be read. */
export const readRecord = async (run: string, nowMs: number): Promise<ScenarioRecord | null> => {
  const text = await readFile(recordFileOf(run), 'utf8').catch(() => 'null');
  const parsed = recordModel.safeParse(parseJson(text));
  return parsed.success && (parsed.data.until === null || nowMs < parsed.data.until) ? parsed.data : null;
};

/** Puts a scenario on record in one step, before it does anything. */
export const writeRecord = async (run: string, record: Omit<ScenarioRecord, 'token'>): Promise<ScenarioRecord> => {
  const whole = { ...record, token: randomUUID() };
  const file = recordFileOf(run);
  await writeFile(`${file}.part`, `${JSON.stringify(whole)}\n`);
  await rename(`${file}.part`, file);
  return whole;
};

export const removeRecord = (run: string): Promise<void> => rm(recordFileOf(run), { force: true });

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};
