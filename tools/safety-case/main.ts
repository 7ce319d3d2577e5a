import { writeFileSync } from 'node:fs';
import { join } from 'node:path';

import { rowsPage } from './rule-rows.ts';

/** Writes the generated page of the safety case anew. */
const repository = join(import.meta.dirname, '..', '..');
writeFileSync(join(repository, 'docs', 'safety-case', 'rows.md'), rowsPage(repository));
process.stdout.write('docs/safety-case/rows.md written\n');
