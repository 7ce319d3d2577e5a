import { createHash, createPrivateKey, createPublicKey } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

import { AppError } from '../errors.ts';

export interface PermitKey {
  readonly keyId: string;
  readonly privateKey: KeyObject;
}

/** Public keys by their id: more than one while a key is replaced. */
export type PermitPublicKeys = ReadonlyMap<string, KeyObject>;

/** Reads the supervisor's Ed25519 key from PEM. Throws INVALID_INPUT when it is another kind of key. */
export const readPermitKey = (pem: string): PermitKey => {
  const privateKey = ed25519(() => createPrivateKey(pem));
  return { keyId: keyIdOf(createPublicKey(privateKey)), privateKey };
};

/** Reads the adapters' public keys from PEM. Throws INVALID_INPUT when one is not Ed25519. */
export const readPermitPublicKeys = (...pems: readonly string[]): PermitPublicKeys =>
  new Map(
    pems.map((pem) => {
      const key = ed25519(() => createPublicKey(pem));
      return [keyIdOf(key), key];
    }),
  );

const ed25519 = (read: () => KeyObject): KeyObject => {
  const key = attempt(read);
  if (key.asymmetricKeyType === 'ed25519') return key;
  throw new AppError('INVALID_INPUT', `permit key is ${key.asymmetricKeyType ?? 'symmetric'}`, {
    publicMessage: 'The permit key is not an Ed25519 key.',
  });
};

const attempt = (read: () => KeyObject): KeyObject => {
  try {
    return read();
  } catch (cause) {
    throw new AppError('INVALID_INPUT', 'the permit key cannot be read', { publicMessage: 'The permit key cannot be read.', cause });
  }
};

/** First half of the SHA-256 of the public key's DER form. */
const keyIdOf = (key: KeyObject): string =>
  createHash('sha256')
    .update(key.export({ type: 'spki', format: 'der' }))
    .digest('hex')
    .slice(0, 32);
