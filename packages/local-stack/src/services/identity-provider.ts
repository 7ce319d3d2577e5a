import { join } from 'node:path';

import { awaitReady } from '../process/await-ready.ts';
import { startChild } from '../process/child.ts';
import type { Child } from '../process/child.ts';
import type { ServiceContext } from './service-context.ts';
import { answersHttp } from './socket-probes.ts';

export interface IdentityProviderInputs {
  readonly issuer: string;
  readonly consoleUrl: string;
  readonly secretsFile: string;
}

/** Starts the demo OpenID provider as a Node process of its own. */
export const startIdentityProvider = async (context: ServiceContext, inputs: IdentityProviderInputs): Promise<Child> => {
  const child = await startChild({
    name: 'identity-provider',
    command: process.execPath,
    args: [
      '--max-semi-space-size=2',
      '--max-old-space-size=96',
      '--disable-warning=ExperimentalWarning',
      join(import.meta.dirname, '../identity-provider/main.ts'),
    ],
    env: {
      ...context.environment,
      NODE_OPTIONS: '',
      OIDC_ISSUER: inputs.issuer,
      OIDC_PORT: String(context.ports.oidc),
      CONSOLE_URL: inputs.consoleUrl,
      SECRETS_FILE: inputs.secretsFile,
      DATA_DIR: join(context.folders.data, 'identity-provider'),
    },
    logFile: join(context.folders.logs, 'identity-provider.log'),
    pidFolder: context.pidFolder,
  });
  await awaitReady(child, () => answersHttp(`http://127.0.0.1:${context.ports.oidc}/.well-known/openid-configuration`), 30_000);
  return child;
};
