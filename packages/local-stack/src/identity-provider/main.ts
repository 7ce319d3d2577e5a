import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';

import { loadOrCreateSecrets } from '../secrets.ts';
import { readEnv } from './env.ts';
import { GrantStore } from './grant-store.ts';
import { loginHandler } from './login-handler.ts';
import { createProvider } from './provider.ts';
import { loadOrCreateSigningKeys } from './signing-keys.ts';

const env = readEnv(process.env);
await mkdir(env.DATA_DIR, { recursive: true });
const secrets = await loadOrCreateSecrets(dirname(env.SECRETS_FILE));
const store = new GrantStore(join(env.DATA_DIR, 'grants.json'));
await store.load();
const provider = createProvider({
  issuer: env.OIDC_ISSUER,
  consoleUrl: env.CONSOLE_URL,
  secrets,
  signingKeys: await loadOrCreateSigningKeys(env.DATA_DIR),
  store,
});
const handleLogin = loginHandler(provider, secrets.accounts);
const handleProtocol = provider.callback();

const server = createServer((request, response) => {
  if (request.url?.startsWith('/interaction/') === true) void handleLogin(request, response);
  else void handleProtocol(request, response);
});
server.listen(env.OIDC_PORT, '127.0.0.1', () => process.stdout.write(`identity provider listens at ${env.OIDC_ISSUER}\n`));

const stop = (): void => {
  store.flush();
  server.close(() => process.exit(0));
  server.closeAllConnections();
};
process.once('SIGTERM', stop);
process.once('SIGINT', stop);
