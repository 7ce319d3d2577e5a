import { writeFileSync } from 'node:fs';
import { readFile, rename, writeFile } from 'node:fs/promises';

import type { Adapter, AdapterPayload } from 'oidc-provider';
import { z } from 'zod';

interface Stored {
  readonly payload: AdapterPayload;
  /** Milliseconds since the epoch; undefined keeps for ever. */
  readonly expiresAtMs: number | undefined;
}

const fileContent = z.array(
  z.tuple([z.string(), z.object({ payload: z.record(z.string(), z.unknown()), expiresAtMs: z.number().optional() })]),
);

const saveAfterMs = 200;

/** Sessions, grants and codes in memory, written to one file a moment after each change, so that a restart keeps sign-ins. */
export class GrantStore {
  readonly #entries = new Map<string, Stored>();
  readonly #file: string;
  #pending: NodeJS.Timeout | undefined;

  constructor(file: string) {
    this.#file = file;
  }

  async load(): Promise<void> {
    const text = await readFile(this.#file, 'utf8').catch(() => undefined);
    if (text === undefined) return;
    for (const [key, { payload, expiresAtMs }] of fileContent.parse(JSON.parse(text))) this.#entries.set(key, { payload, expiresAtMs });
    this.#dropExpired();
  }

  get(key: string): AdapterPayload | undefined {
    const entry = this.#entries.get(key);
    if (entry === undefined || (entry.expiresAtMs !== undefined && entry.expiresAtMs <= Date.now())) return undefined;
    return entry.payload;
  }

  find(model: string, matches: (payload: AdapterPayload) => boolean): AdapterPayload | undefined {
    for (const key of this.#entries.keys()) {
      const payload = key.startsWith(`${model}:`) ? this.get(key) : undefined;
      if (payload !== undefined && matches(payload)) return payload;
    }
    return undefined;
  }

  set(key: string, payload: AdapterPayload, expiresInSeconds: number | undefined): void {
    this.#entries.set(key, { payload, expiresAtMs: expiresInSeconds === undefined ? undefined : Date.now() + expiresInSeconds * 1000 });
    this.#saveSoon();
  }

  replace(key: string, change: (payload: AdapterPayload) => AdapterPayload): void {
    const entry = this.#entries.get(key);
    if (entry === undefined) return;
    this.#entries.set(key, { payload: change(entry.payload), expiresAtMs: entry.expiresAtMs });
    this.#saveSoon();
  }

  deleteWhere(matches: (key: string, payload: AdapterPayload) => boolean): void {
    for (const [key, { payload }] of this.#entries) if (matches(key, payload)) this.#entries.delete(key);
    this.#saveSoon();
  }

  /** Writes what is pending; for the end of the process. */
  flush(): void {
    clearTimeout(this.#pending);
    this.#dropExpired();
    writeFileSync(this.#file, JSON.stringify([...this.#entries]), { mode: 0o600 });
  }

  #dropExpired(): void {
    const nowMs = Date.now();
    for (const [key, { expiresAtMs }] of this.#entries) if (expiresAtMs !== undefined && expiresAtMs <= nowMs) this.#entries.delete(key);
  }

  #saveSoon(): void {
    this.#pending ??= setTimeout(() => {
      this.#pending = undefined;
      void this.#save();
    }, saveAfterMs);
  }

  async #save(): Promise<void> {
    this.#dropExpired();
    const partial = `${this.#file}.part`;
    await writeFile(partial, JSON.stringify([...this.#entries]), { mode: 0o600 });
    await rename(partial, this.#file);
  }
}

/** The adapter oidc-provider asks for each of its models, over one store. */
export const adapterOver =
  (store: GrantStore) =>
  (model: string): Adapter => {
    const key = (id: string): string => `${model}:${id}`;
    return {
      upsert: async (id, payload, expiresInSeconds) => store.set(key(id), payload, expiresInSeconds),
      find: async (id) => store.get(key(id)),
      findByUserCode: async (userCode) => store.find(model, (payload) => payload.userCode === userCode),
      findByUid: async (uid) => store.find(model, (payload) => payload.uid === uid),
      consume: async (id) => store.replace(key(id), (payload) => ({ ...payload, consumed: Math.floor(Date.now() / 1000) })),
      destroy: async (id) => store.deleteWhere((each) => each === key(id)),
      revokeByGrantId: async (grantId) => store.deleteWhere((_each, payload) => payload.grantId === grantId),
    };
  };
