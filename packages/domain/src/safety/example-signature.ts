import type { Approval, Request } from './request.ts';
import type { Snapshot } from './snapshot.ts';

export interface ExampleSigning {
  readonly snapshot: Snapshot;
  /** Protection of the affected points as it was shown to the people who signed. */
  readonly protectionHash: string;
  /** How many people signed, none of whom proposed it. */
  readonly people: number;
}

const planHash = 'b'.repeat(64);

/** The same request at the stage of its permit, signed in time over exactly this plan. Documentation and test input at once. */
export const exampleSigned = (request: Request, { snapshot, protectionHash, people }: ExampleSigning): Request => ({
  ...request,
  stage: 'PERMITTED',
  command_id: 'C-1',
  plan_hash: planHash,
  mode_epoch: snapshot.mode_epoch,
  topology_version: snapshot.network.topology_version,
  protection_hash: protectionHash,
  decide_by: snapshot.at + 60_000,
  not_before: snapshot.at,
  not_after: snapshot.at + 5_000,
  approvals: Array.from({ length: people }, (_, index) => exampleApproval(snapshot.at, index + 1)),
});

const exampleApproval = (at: number, person: number): Approval => ({
  operator: `op-${person}`,
  role: 'operator',
  session: `s-${person}`,
  authenticator: `key-${person}`,
  auth_strength: 'STEP_UP',
  auth_time: at - 5_000,
  plan_hash: planHash,
  at: at - 1_000,
  expires: at + 60_000,
});
