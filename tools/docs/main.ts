import { join } from 'node:path';

import { checkRepository } from './check-docs.ts';

const problems = checkRepository(join(import.meta.dirname, '..', '..'));
for (const { file, line, message } of problems) process.stdout.write(`${file}:${line}: ${message}\n`);
process.stdout.write(problems.length === 0 ? 'documents: every path and script exists\n' : `documents: ${problems.length} problems\n`);
process.exitCode = problems.length === 0 ? 0 : 1;
