import { join } from 'node:path';

import { repositoryRoot } from '../paths.ts';
import type { Progress } from '../progress.ts';
import { mustRun, runCommand } from '../supply/run-command.ts';
import { publicEnvironment } from './system-environment.ts';
import type { SystemConfiguration } from './system-environment.ts';

/** The revision of this checkout, for the record of who registered a schema. */
const revision = async (): Promise<string> => {
  const { exitCode, output } = await runCommand('git', ['rev-parse', 'HEAD'], { cwd: repositoryRoot });
  return exitCode === 0 ? output.trim() : 'unversioned';
};

/** Creates the topics and registers the schemas through the command line, as a deployment would. */
export const setUpTopicsAndSchemas = async (configuration: SystemConfiguration, progress: Progress): Promise<void> => {
  const cli = join(repositoryRoot, 'apps/cli/src/main.ts');
  const env = { ...configuration.environment, ...publicEnvironment(configuration) };
  const remedy = 'The command can be repeated alone: npm run gridstream -- topics create, npm run gridstream -- schemas register --help';
  await progress.step('Topics', () => mustRun(process.execPath, [cli, 'topics', 'create'], { env, remedy }));
  const who = ['--git-revision', await revision(), '--registered-by', 'npm-start', '--owner', 'local'];
  await progress.step('Schemas', () => mustRun(process.execPath, [cli, 'schemas', 'register', ...who], { env, remedy }));
};
