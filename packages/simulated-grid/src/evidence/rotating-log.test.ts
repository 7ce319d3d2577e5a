import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { afterEach, expect, test } from 'vitest';

import { openRotatingLog } from './rotating-log.ts';

const folder = mkdtempSync(join(tmpdir(), 'rotating-log-'));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('a log stays below its bound and every line in it is whole', () => {
  const log = openRotatingLog(join(folder, 'mqtt.jsonl'), { bytesMax: 2_000, keep: 2 });
  for (let index = 0; index < 1_000; index += 1) log.add({ index, text: 'sample' }, 'now');
  log.close();
  const files = readdirSync(folder);
  expect(files.sort()).toEqual(['mqtt.jsonl', 'mqtt.jsonl.1', 'mqtt.jsonl.2']);
  for (const file of files) {
    expect(statSync(join(folder, file)).size).toBeLessThan(2_100);
    for (const line of readFileSync(join(folder, file), 'utf8').trim().split('\n').filter(Boolean))
      expect(JSON.parse(line)).toHaveProperty('index');
  }
});
