import { readFile } from 'node:fs/promises';

import type { PermitVerdict } from '@gridstream/field/modbus';
import { checkPermit, readPermitPublicKeys } from '@gridstream/operations';
import type { Command } from '@gridstream/schemas';

import type { RoleContext } from '../../runtime/role.ts';
import type { AuthorityFollower } from './follow-authority.ts';

export interface PermitGateInputs {
  readonly authority: Pick<AuthorityFollower, 'current'>;
  readonly assetIds: ReadonlySet<string>;
}

export type PermitGate = (command: Command, isSpent: (permitId: string) => boolean) => PermitVerdict;

/** Judges permits with the site's public key and the authority as it stands at each call. Without a key it refuses every command. */
export const openPermitGate = async (
  { env, clock, logger }: Pick<RoleContext, 'env' | 'clock' | 'logger'>,
  { authority, assetIds }: PermitGateInputs,
): Promise<PermitGate> => {
  if (env.PERMIT_PUBLIC_KEY_FILE === undefined) {
    logger.error('permit_key_missing', { variable: 'PERMIT_PUBLIC_KEY_FILE' });
    return () => ({ kind: 'refused', rule: 'PERMIT_FORGED', sentence: 'The adapter has no key to check permits with.' });
  }
  const permitPublicKeys = readPermitPublicKeys(await readFile(env.PERMIT_PUBLIC_KEY_FILE, 'utf8'));
  return (command, isSpent) =>
    checkPermit({ command, permitPublicKeys, authority: authority.current(), nowMs: clock.nowMs(), assetIds, isSpent });
};
