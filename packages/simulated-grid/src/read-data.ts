import { readFileSync } from 'node:fs';
import { join } from 'node:path';

// One folder below the package both in the source and in the build.
const dataFolder = join(import.meta.dirname, '../data');

/** A committed data file as parsed JSON. */
export const readData = (name: string): unknown => JSON.parse(readFileSync(join(dataFolder, name), 'utf8'));
