import type { z } from 'zod';

import type { Problem } from '@gridstream/domain/network';

/** Every problem that a schema found, one for each key that it does not know, with paths such as `open[2]` or `state.Sw1`. */
export const inputProblems = (error: z.ZodError): readonly Problem[] =>
  error.issues.flatMap((issue) => {
    if (issue.code !== 'unrecognized_keys') return [{ path: pathText(issue.path), message: issue.message }];
    return issue.keys.map((key) => ({ path: pathText([...issue.path, key]), message: 'is not a field of this format' }));
  });

const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : `${text}${text === '' ? '' : '.'}${String(step)}`),
    '',
  );
