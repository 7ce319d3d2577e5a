import type { NetworkModel } from '@gridstream/domain/network';
import type { KernelLimits, ModeConfig } from '@gridstream/domain/safety';
import type { Site } from '@gridstream/schemas';

import type { AuditWriter } from '../audit/audit-writer.ts';
import type { PermitKey } from '../permit/permit-key.ts';
import type { EventAppender } from '../ports/event-log.ts';
import type { GridStateReader } from '../ports/grid-state.ts';
import type { Clock, IdSource, Logger } from '../ports/runtime.ts';
import type { SignatureVerifier } from './signature-verifier.ts';

export interface SupervisorConfig {
  readonly limits: KernelLimits;
  readonly modes: ModeConfig;
  readonly permitTtlMs: number;
  readonly decideWithinMs: number;
  /** How long a switch is not proposed again after an operator rejected it or a command failed. */
  readonly restMs: number;
}

/** Everything that one leadership of the supervisor works with. */
export interface SupervisorContext {
  readonly appender: EventAppender;
  readonly gridState: Pick<GridStateReader, 'readScada' | 'readPipelineHealth'>;
  readonly verifier: SignatureVerifier;
  readonly audit: AuditWriter;
  readonly clock: Clock;
  readonly ids: IdSource;
  readonly logger: Logger;
  readonly site: Site;
  readonly network: { readonly model: NetworkModel; readonly topologyVersion: string };
  readonly permitKey: PermitKey | null;
  readonly config: SupervisorConfig;
  readonly supervisorId: string;
  /** Offset of the claim in `authority.v1`. */
  readonly leaderEpoch: number;
}
