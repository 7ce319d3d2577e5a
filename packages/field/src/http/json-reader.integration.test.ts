import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';

import { startScriptedServer } from '../testing/scripted-server.ts';
import type { ScriptedServer } from '../testing/scripted-server.ts';
import { createJsonReader } from './json-reader.ts';
import type { JsonReader } from './json-reader.ts';

let server: ScriptedServer;
let reader: JsonReader;
let nowMs = 1_000_000;

beforeAll(async () => {
  server = await startScriptedServer();
});
afterAll(() => server.close());
beforeEach(() => {
  reader = createJsonReader({ userAgent: 'test', nowMs: () => nowMs, timeoutMs: 300, bytesMax: 1_000, freshMsMax: 60_000 });
});

const asked = () => server.requests.length;
const read = () => reader.read(`${server.url}/document`);

describe('a document over HTTP', () => {
  it('is asked for with a name, and by its validators from then on', async () => {
    server.answer((_request, response) => response.writeHead(200, { etag: '"1"' }).end('{"a":1}'));
    expect(await read()).toEqual({ kind: 'READ', body: { a: 1 } });
    server.answer((request, response) => {
      expect(request.headers).toMatchObject({ 'user-agent': 'test', 'if-none-match': '"1"' });
      response.writeHead(304).end();
    });
    expect(await read()).toEqual({ kind: 'READ', body: { a: 1 } });
  });
  it('is asked for by its date when it has no tag', async () => {
    const date = 'Tue, 14 Jul 2026 16:00:00 GMT';
    server.answer((_request, response) => response.writeHead(200, { 'last-modified': date }).end('1'));
    await read();
    await read();
    expect(server.requests.at(-1)?.headers['if-modified-since']).toBe(date);
  });
  it('is not asked for while it is fresh, and not believed to be fresh for longer than we say', async () => {
    server.answer((_request, response) => response.writeHead(200, { 'cache-control': 'public, max-age=86400, s-maxage=120' }).end('1'));
    await read();
    const before = asked();
    nowMs += 59_999;
    await read();
    expect(asked()).toBe(before);
    nowMs += 1;
    await read();
    expect(asked()).toBe(before + 1);
  });
  it.each([
    { failure: 'STATUS', reason: 'answers 400: Latitude', status: 400, body: '{"error":true,"reason":"Latitude"}' },
    { failure: 'STATUS', reason: 'answers 403: Forbidden', status: 403, body: '{"title":"Forbidden"}' },
    { failure: 'STATUS', reason: 'answers 500', status: 500, body: '<html>' },
    { failure: 'STATUS', reason: 'answers 301', status: 301, body: '' },
    { failure: 'STATUS', reason: 'answers 204', status: 204, body: '' },
    { failure: 'NOT_JSON', reason: 'answers something that is not JSON', status: 200, body: '{"temperature": 3' },
    { failure: 'NOT_JSON', reason: 'answers something that is not JSON', status: 200, body: '' },
    { failure: 'TOO_LARGE', reason: 'answers more than 1000 bytes', status: 200, body: `"${'x'.repeat(1_000)}"` },
    { failure: 'NOTHING_KEPT', reason: 'answers 304 to a first request', status: 304, body: '' },
  ])('fails as $failure when it $reason', async ({ failure, reason, status, body }) => {
    server.answer((_request, response) => response.writeHead(status, status === 301 ? { location: '/elsewhere' } : {}).end(body));
    const before = asked();
    expect(await read()).toEqual({ kind: 'FAILED', failure, reason });
    expect(asked()).toBe(before + 1);
  });
  it('fails in time when nothing comes, or only the beginning', async () => {
    server.answer(() => undefined);
    expect(await read()).toMatchObject({ failure: 'TIMEOUT' });
    server.answer((_request, response) => void response.writeHead(200).write('{'));
    expect(await read()).toMatchObject({ failure: 'TIMEOUT' });
  });
  it('fails when the connection breaks, or there is nobody', async () => {
    server.answer((request) => void request.socket.destroy());
    expect(await read()).toMatchObject({ failure: 'CONNECTION' });
    expect(await reader.read('http://127.0.0.1:1/')).toMatchObject({ failure: 'CONNECTION' });
  });
  it('keeps the last document through a failure', async () => {
    server.answer((_request, response) => response.writeHead(200, { etag: '"1"' }).end('1'));
    await read();
    server.answer((_request, response) => response.writeHead(500).end());
    expect((await read()).kind).toBe('FAILED');
    server.answer((_request, response) => response.writeHead(304).end());
    expect(await read()).toEqual({ kind: 'READ', body: 1 });
  });
});
