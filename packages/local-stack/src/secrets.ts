import { generateKeyPairSync, randomBytes, randomInt } from 'node:crypto';
import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import { z } from 'zod';

const account = z.object({
  /** The subject: what signatures and audit rows name. */
  id: z.string(),
  username: z.string(),
  name: z.string(),
  roles: z.array(z.string()),
  password: z.string(),
});

export type DemoAccount = z.infer<typeof account>;

const secrets = z.object({
  sessionSecret: z.string().min(32),
  oidcClientId: z.string(),
  oidcClientSecret: z.string().min(32),
  oidcCookieKey: z.string().min(32),
  accounts: z.array(account),
});

/** What one home keeps secret. Generated once, never committed, readable by this user only. */
export type Secrets = z.infer<typeof secrets>;

const demoAccounts: readonly Omit<DemoAccount, 'password'>[] = [
  { id: 'demo-operator-a', username: 'operator-a', name: 'Demo Operator A', roles: ['operator'] },
  { id: 'demo-operator-b', username: 'operator-b', name: 'Demo Operator B', roles: ['operator'] },
  { id: 'demo-supervisor', username: 'supervisor', name: 'Demo Supervisor', roles: ['supervisor'] },
  { id: 'demo-engineer', username: 'engineer', name: 'Demo Engineer', roles: ['engineer'] },
  { id: 'demo-viewer', username: 'viewer', name: 'Demo Viewer', roles: ['viewer'] },
  { id: 'demo-auditor', username: 'auditor', name: 'Demo Auditor', roles: ['auditor'] },
  { id: 'demo-admin', username: 'admin', name: 'Demo Admin', roles: ['admin'] },
];

const words = [
  'amber',
  'birch',
  'cedar',
  'delta',
  'ember',
  'fjord',
  'grove',
  'harbor',
  'island',
  'juniper',
  'kelp',
  'lagoon',
  'meadow',
  'nectar',
  'orchard',
  'prairie',
];

const readablePassword = (): string => `${words[randomInt(words.length)]}-${words[randomInt(words.length)]}-${randomInt(1000, 10_000)}`;

const writeSecretly = async (file: string, content: string): Promise<void> => {
  const partial = `${file}.part-${process.pid}`;
  await writeFile(partial, content, { mode: 0o600 });
  await chmod(partial, 0o600);
  await rename(partial, file);
};

export const secretsFileOf = (run: string): string => join(run, 'secrets.json');

/** Reads the secrets of a home, or generates them on the first start. */
export const loadOrCreateSecrets = async (run: string): Promise<Secrets> => {
  const file = secretsFileOf(run);
  const existing = await readFile(file, 'utf8').catch(() => undefined);
  if (existing !== undefined) return secrets.parse(JSON.parse(existing));
  const created: Secrets = {
    sessionSecret: randomBytes(32).toString('hex'),
    oidcClientId: 'gridstream-console',
    oidcClientSecret: randomBytes(32).toString('hex'),
    oidcCookieKey: randomBytes(32).toString('hex'),
    accounts: demoAccounts.map((each) => ({ ...each, password: readablePassword() })),
  };
  await mkdir(run, { recursive: true });
  await writeSecretly(file, `${JSON.stringify(created, null, 2)}\n`);
  return created;
};

export interface PermitKeyFiles {
  readonly privateKeyFile: string;
  readonly publicKeyFile: string;
}

/** The Ed25519 pair that signs permits, as PEM files: generated once per home. */
export const loadOrCreatePermitKeys = async (run: string): Promise<PermitKeyFiles> => {
  const files = { privateKeyFile: join(run, 'permit-private.pem'), publicKeyFile: join(run, 'permit-public.pem') };
  const existing = await readFile(files.privateKeyFile, 'utf8').catch(() => undefined);
  if (existing !== undefined) return files;
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  await mkdir(run, { recursive: true });
  await writeSecretly(files.publicKeyFile, publicKey.export({ type: 'spki', format: 'pem' }).toString());
  await writeSecretly(files.privateKeyFile, privateKey.export({ type: 'pkcs8', format: 'pem' }).toString());
  return files;
};
