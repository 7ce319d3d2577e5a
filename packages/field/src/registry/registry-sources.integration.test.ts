import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { readCsvRows, readJsonLines } from '@gridstream/operations';
import type { RegistrySource } from '@gridstream/operations';

import { startScriptedServer } from '../testing/scripted-server.ts';
import type { ScriptedServer } from '../testing/scripted-server.ts';
import { createFileRegistry } from './file-registry.ts';
import { createHttpRegistry } from './http-registry.ts';

let server: ScriptedServer;
let folder: string;
let source: RegistrySource;

beforeAll(async () => {
  server = await startScriptedServer();
  folder = await mkdtemp(join(tmpdir(), 'registry-'));
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});
beforeEach(() => {
  source = createHttpRegistry({ url: `${server.url}/list?area=1`, userAgent: 'test', timeoutMs: 300, bytesMax: 10_000, pagesMax: 5 });
});

interface Page {
  readonly version?: string;
  readonly total?: unknown;
  readonly records?: unknown;
  readonly next?: string | null;
}

/** Answers pages by their cursor; `first` stands for none. */
const serve = (pages: Readonly<Record<string, Page>>, etag = '"1"') =>
  server.answer((request, response) => {
    if (request.headers['if-none-match'] === etag) return response.writeHead(304).end();
    const page = pages[new URL(request.url ?? '', server.url).searchParams.get('cursor') ?? 'first'];
    if (page === undefined) return response.writeHead(500).end();
    return response.writeHead(200, { etag }).end(JSON.stringify({ version: '1', total: 3, records: [], next: null, ...page }));
  });

const twoPages = { first: { records: [1, 2], next: 'b' }, b: { records: [3] } };

describe('a registry over HTTP', () => {
  it('is read page by page, and 304 is an answer from then on', async () => {
    serve(twoPages);
    expect(await source.look()).toEqual({ kind: 'LISTED', rows: [1, 2, 3] });
    expect(await source.look()).toEqual({ kind: 'UNCHANGED' });
    source.forget();
    expect(await source.look()).toMatchObject({ kind: 'LISTED' });
    expect(server.requests.at(-1)?.url).toBe('/list?area=1&cursor=b');
  });
  it.each([
    ['a page is missing', { first: { records: [1, 2], next: 'c' } }, 'answers 500'],
    ['rows are missing', { first: { records: [1, 2] } }, 'announces 3 rows and lists 2'],
    [
      'the list changes meanwhile',
      { first: { records: [1, 2], next: 'b' }, b: { records: [3], version: '2' } },
      'changed its list while it was read',
    ],
    ['pages never end', { first: { next: 'b' }, b: { next: 'b' } }, 'answers more than 5 pages'],
    ['it is no list', { first: { records: 'none' } }, 'answers no page of a list: Invalid input: expected array, received string'],
    [
      'the total is not a number',
      { first: { total: 'many' } },
      'answers no page of a list: Invalid input: expected number, received string',
    ],
  ])('is no answer when %s, and is read in full the next time', async (_name, pages, reason) => {
    serve(pages);
    expect(await source.look()).toEqual({ kind: 'FAILED', reason });
    serve(twoPages);
    expect(await source.look()).toMatchObject({ kind: 'LISTED' });
  });
  it('is no answer when it says 304 to a first request, breaks off, or is silent', async () => {
    server.answer((_request, response) => response.writeHead(304).end());
    expect(await source.look()).toEqual({ kind: 'FAILED', reason: 'answers 304 to a first request' });
    server.answer((_request, response) => response.writeHead(200).end('{"version":"1","total":3,"rec'));
    expect(await source.look()).toMatchObject({ kind: 'FAILED' });
    server.answer(() => undefined);
    expect(await source.look()).toMatchObject({ kind: 'FAILED', reason: 'gives no answer within 300 ms' });
  });
});

describe('a registry in a file', () => {
  it('is read again when it is replaced, and is silent while it is away', async () => {
    const path = join(folder, 'customers.jsonl');
    const file = createFileRegistry({ path, bytesMax: 100, readRows: readJsonLines });
    expect(await file.look()).toMatchObject({ kind: 'FAILED' });
    await writeFile(path, '{"id":1}\n');
    expect(await file.look()).toEqual({ kind: 'LISTED', rows: [{ id: 1 }] });
    expect(await file.look()).toEqual({ kind: 'UNCHANGED' });
    await writeFile(`${path}.next`, '{"id":2}\n');
    await rename(`${path}.next`, path);
    expect(await file.look()).toEqual({ kind: 'LISTED', rows: [{ id: 2 }] });
    file.forget();
    expect(await file.look()).toMatchObject({ kind: 'LISTED' });
    await writeFile(path, 'x'.repeat(101));
    expect(await file.look()).toEqual({ kind: 'FAILED', reason: 'has more than 100 bytes' });
  });
  it('may be CSV, and is no list without its header', async () => {
    const path = join(folder, 'customers.csv');
    const file = createFileRegistry({ path, bytesMax: 1_000, readRows: readCsvRows });
    await writeFile(path, 'type,id,name\ncustomer,a,A\n');
    expect(await file.look()).toEqual({ kind: 'LISTED', rows: [{ type: 'customer', id: 'a', name: 'A' }] });
    await writeFile(path, 'customer,a,A,1\n');
    expect(await file.look()).toMatchObject({ kind: 'FAILED', reason: expect.stringMatching(/must name its columns/u) });
  });
});
