import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { site } from '@gridstream/schemas';

import { buildCustomerFile } from './customers.ts';
import { buildFeeder, buildLoadShapes, buildWeather } from './fixtures.ts';
import { buildSite } from './site.ts';

const [sourceFolder] = process.argv.slice(2);
if (sourceFolder === undefined) throw new Error('Name the folder that holds ieee123/, load-shapes/ and weather/.');

const target = join(import.meta.dirname, '../../data');
mkdirSync(target, { recursive: true });
const write = (name: string, text: string) => writeFileSync(join(target, name), `${text}\n`);

const feeder = buildFeeder(sourceFolder);
write('feeder.json', JSON.stringify(feeder));
write('load-shapes.json', JSON.stringify(buildLoadShapes(sourceFolder)));
write('weather.json', JSON.stringify(buildWeather(sourceFolder)));
write('site.json', JSON.stringify(site.parse(buildSite(feeder)), null, 2));
write(
  'customers.jsonl',
  buildCustomerFile(feeder)
    .map((line) => JSON.stringify(line))
    .join('\n'),
);
