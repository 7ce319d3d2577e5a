import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

import type { JWKS } from 'oidc-provider';
import { z } from 'zod';

const jwks = z.object({ keys: z.array(z.looseObject({ kty: z.literal('RSA'), kid: z.string() })) });

/** The key set that signs tokens: generated on the first start, then kept, so that evidence stays verifiable. */
export const loadOrCreateSigningKeys = async (folder: string): Promise<JWKS> => {
  const file = join(folder, 'signing-keys.json');
  const existing = await readFile(file, 'utf8').catch(() => undefined);
  if (existing !== undefined) return jwks.parse(JSON.parse(existing));
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const created = jwks.parse({ keys: [{ ...privateKey.export({ format: 'jwk' }), kid: randomUUID(), use: 'sig', alg: 'RS256' }] });
  await writeFile(file, JSON.stringify(created), { mode: 0o600 });
  return created;
};
