import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, resolve, sep } from 'node:path';
import { inflateRawSync } from 'node:zlib';

interface Entry {
  readonly name: string;
  readonly method: number;
  readonly compressedBytes: number;
  readonly headerOffset: number;
}

const endOfDirectory = 0x06_05_4b_50;
const directoryEntry = 0x02_01_4b_50;
const stored = 0;
const deflated = 8;

/** Reads the central directory (PKWARE APPNOTE 4.3.12). Archives beyond 4 GB are not needed here. */
const readDirectory = (archive: Buffer): readonly Entry[] => {
  let end = archive.length - 22;
  while (end >= 0 && archive.readUInt32LE(end) !== endOfDirectory) end -= 1;
  if (end < 0) throw new Error('not a zip archive');
  const entries: Entry[] = [];
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left -= 1) {
    if (archive.readUInt32LE(at) !== directoryEntry) throw new Error('damaged zip directory');
    const nameBytes = archive.readUInt16LE(at + 28);
    entries.push({
      name: archive.toString('utf8', at + 46, at + 46 + nameBytes),
      method: archive.readUInt16LE(at + 10),
      compressedBytes: archive.readUInt32LE(at + 20),
      headerOffset: archive.readUInt32LE(at + 42),
    });
    at += 46 + nameBytes + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
};

const contentOf = (archive: Buffer, entry: Entry): Buffer => {
  const start = entry.headerOffset + 30 + archive.readUInt16LE(entry.headerOffset + 26) + archive.readUInt16LE(entry.headerOffset + 28);
  const raw = archive.subarray(start, start + entry.compressedBytes);
  if (entry.method === stored) return raw;
  if (entry.method === deflated) return inflateRawSync(raw);
  throw new Error(`zip method ${entry.method} is not supported`);
};

/** Unpacks the entries `select` accepts into `folder`. Fails on a damaged archive and on a name that leaves the folder. */
export const unzip = async (file: string, folder: string, select: (name: string) => boolean = () => true): Promise<void> => {
  const archive = await readFile(file);
  for (const entry of readDirectory(archive)) {
    if (entry.name.endsWith('/') || !select(entry.name)) continue;
    const target = resolve(folder, entry.name);
    if (!target.startsWith(resolve(folder) + sep)) throw new Error(`zip entry ${entry.name} leaves the folder`);
    await mkdir(dirname(target), { recursive: true });
    await writeFile(target, contentOf(archive, entry));
  }
};
