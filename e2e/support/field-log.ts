import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

const publish = z.object({
  kind: z.literal('publish'),
  at: z.number(),
  device_id: z.string(),
  timestamp: z.number(),
  sequence: z.number(),
  malformed: z.string().nullable(),
  acked: z.boolean(),
});
const write = z.object({
  kind: z.literal('write'),
  at: z.number(),
  rtu_id: z.string(),
  unit_id: z.number(),
  table: z.enum(['coil', 'holding']),
  address: z.number(),
  values: z.array(z.union([z.number(), z.boolean()])),
  peer: z.string(),
  accepted: z.boolean(),
});

export type PublishLine = z.infer<typeof publish>;
export type WriteLine = z.infer<typeof write>;

const linesOf = (folder: string, name: string): unknown[] =>
  readdirSync(folder)
    .filter((file) => file.startsWith(name))
    .flatMap((file) => readFileSync(join(folder, file), 'utf8').split('\n'))
    .filter((line) => line.endsWith('}'))
    .map((line): unknown => JSON.parse(line));

/** What the field says that it published and the broker acknowledged: the evidence that nothing may contradict. */
export const publishedLines = (folder: string): readonly PublishLine[] =>
  linesOf(folder, 'mqtt').flatMap((line) => publish.safeParse(line).data ?? []);

/** Every write that reached an RTU, by whomever. */
export const writeLines = (folder: string): readonly WriteLine[] =>
  linesOf(folder, 'modbus').flatMap((line) => write.safeParse(line).data ?? []);
