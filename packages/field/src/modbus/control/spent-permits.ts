import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

import { z } from 'zod';

import { commandOutcome } from '@gridstream/schemas';

const spentEntry = z.object({
  kind: z.literal('spent'),
  permit_id: z.string(),
  command_id: z.string(),
  recommendation_id: z.string(),
  asset_id: z.string(),
  at: z.number(),
});
const closedEntry = z.object({ kind: z.literal('closed'), permit_id: z.string(), stage: commandOutcome.shape.stage, at: z.number() });
const entry = z.discriminatedUnion('kind', [spentEntry, closedEntry]);

export type SpentPermit = Omit<z.infer<typeof spentEntry>, 'kind'>;
export type OutcomeStage = z.infer<typeof commandOutcome.shape.stage>;

/** Which permits have been spent, on disk: the memory that makes a write happen at most once across a crash. */
export interface SpentPermits {
  readonly isSpent: (permitId: string) => boolean;
  /** Command that spent the permit, null when none has. */
  commandOf(permitId: string): string | null;
  /** Returns once the entry is on the disk itself. Throws when it cannot be: the write must not follow then. */
  spend(permit: SpentPermit): void;
  close(permitId: string, stage: OutcomeStage, atMs: number): void;
  /** Spent without an outcome: what happened to them is not known. */
  open(): readonly SpentPermit[];
  dispose(): void;
}

/** Twice the retention of `commands.v1`: beyond it no command can come again. */
const keptForMs = 14 * 86_400_000;
const entriesBeforeCompaction = 10_000;

/** Opens the journal, cuts a torn tail, drops what is too old to matter. The folder is made when missing. */
export const openSpentPermits = (path: string, nowMs: number): SpentPermits => {
  mkdirSync(dirname(path), { recursive: true });
  const spent = new Map<string, SpentPermit>();
  const closed = new Map<string, z.infer<typeof closedEntry>>();
  for (const each of readEntries(path)) {
    if (each.kind === 'spent') spent.set(each.permit_id, each);
    else closed.set(each.permit_id, each);
  }
  let entries = 0;
  let descriptor = -1;
  const compact = (atMs: number) => {
    for (const [permitId, { at }] of closed) {
      if (atMs - at <= keptForMs) continue;
      closed.delete(permitId);
      spent.delete(permitId);
    }
    if (descriptor !== -1) closeSync(descriptor);
    const lines = [...[...spent.values()].map((each) => ({ ...each, kind: 'spent' as const })), ...closed.values()];
    replaceFile(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    descriptor = openSync(path, 'a');
    entries = lines.length;
  };
  const append = (line: z.infer<typeof entry>) => {
    writeSync(descriptor, `${JSON.stringify(line)}\n`);
    fsyncSync(descriptor);
    entries += 1;
    if (entries > entriesBeforeCompaction + 2 * spent.size) compact(line.at);
  };
  compact(nowMs);
  return {
    isSpent: (permitId) => spent.has(permitId),
    commandOf: (permitId) => spent.get(permitId)?.command_id ?? null,
    spend: (permit) => {
      append({ ...permit, kind: 'spent' });
      spent.set(permit.permit_id, permit);
    },
    close: (permitId, stage, atMs) => {
      const line = { kind: 'closed' as const, permit_id: permitId, stage, at: atMs };
      append(line);
      closed.set(permitId, line);
    },
    open: () => [...spent.values()].filter((each) => !closed.has(each.permit_id)),
    dispose: () => closeSync(descriptor),
  };
};

const readEntries = (path: string): readonly z.infer<typeof entry>[] => {
  if (!existsSync(path)) return [];
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((line) => {
      const parsed = parse(line);
      return parsed === null ? [] : [parsed];
    });
};

/** A line that a crash has torn was never acknowledged, so it is as if it had not been written. */
const parse = (line: string): z.infer<typeof entry> | null => {
  try {
    return entry.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
};

const replaceFile = (path: string, content: string) => {
  const temporary = `${path}.new`;
  writeFileSync(temporary, content, { flush: true });
  renameSync(temporary, path);
  const folder = openSync(dirname(path), 'r');
  fsyncSync(folder);
  closeSync(folder);
};
