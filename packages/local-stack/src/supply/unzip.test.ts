import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';

import { afterEach, beforeEach, describe, expect, it } from 'vitest';

import { unzip } from './unzip.ts';

let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gridstream-unzip-'));
});

afterEach(() => rm(folder, { recursive: true, force: true }));

/** A zip archive of one deflated entry. */
const zipOf = (name: string, content: string): Buffer => {
  const data = deflateRawSync(content);
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04_03_4b_50, 0);
  local.writeUInt16LE(8, 8);
  local.writeUInt16LE(name.length, 26);
  const entry = Buffer.alloc(46);
  entry.writeUInt32LE(0x02_01_4b_50, 0);
  entry.writeUInt16LE(8, 10);
  entry.writeUInt32LE(data.length, 20);
  entry.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06_05_4b_50, 0);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(local.length + name.length + data.length, 16);
  return Buffer.concat([local, Buffer.from(name), data, entry, Buffer.from(name), end]);
};

describe('unzip', () => {
  it('writes the content of an entry below the folder', async () => {
    await writeFile(join(folder, 'a.zip'), zipOf('bin/java', 'a program'));
    await unzip(join(folder, 'a.zip'), join(folder, 'out'));
    expect(await readFile(join(folder, 'out/bin/java'), 'utf8')).toBe('a program');
  });

  it('refuses an entry that would leave the folder', async () => {
    await writeFile(join(folder, 'a.zip'), zipOf('../escaped', 'x'));
    await expect(unzip(join(folder, 'a.zip'), join(folder, 'out'))).rejects.toThrow('leaves the folder');
  });

  it('refuses what is not an archive', async () => {
    await writeFile(join(folder, 'a.zip'), 'nothing of the kind, but long enough to hold an end record');
    await expect(unzip(join(folder, 'a.zip'), folder)).rejects.toThrow('not a zip archive');
  });
});
