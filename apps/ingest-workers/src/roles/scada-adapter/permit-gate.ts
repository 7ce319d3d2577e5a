import type { PermitVerdict } from '@gridstream/field/modbus';
import type { Command } from '@gridstream/schemas';

import type { RoleContext } from '../../runtime/role.ts';
import type { AuthorityFollower } from './follow-authority.ts';

export interface PermitGateInputs {
  readonly authority: AuthorityFollower;
  readonly assetIds: ReadonlySet<string>;
}

export type PermitGate = (command: Command, isSpent: (permitId: string) => boolean) => PermitVerdict;

/** Judges permits with the public key of the site; without a key every command is refused. */
export const openPermitGate = async (_context: RoleContext, _inputs: PermitGateInputs): Promise<PermitGate> => {
  return () => ({ kind: 'refused', rule: 'PERMIT_KEY_MISSING', sentence: 'The adapter has no key to check permits with.' });
};
