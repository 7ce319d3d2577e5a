import type { NetworkModel } from '@gridstream/domain/network';
import type { KernelLimits, ModeConfig, Snapshot } from '@gridstream/domain/safety';
import type { Site } from '@gridstream/schemas';

import type { AuditWriter } from '../audit/audit-writer.ts';
import type { PermitKey } from '../permit/permit-key.ts';
import type { EventAppender } from '../ports/event-log.ts';
import type { GridStateReader } from '../ports/grid-state.ts';
import type { LastKnownGoodReader } from '../ports/last-known-good.ts';
import type { Clock, IdSource, Logger } from '../ports/runtime.ts';
import type { DispatchBudget } from './budget-left.ts';
import type { SignatureVerifier } from './signature-verifier.ts';

export interface SupervisorConfig {
  readonly limits: KernelLimits;
  readonly modes: ModeConfig;
  readonly permitTtlMs: number;
  readonly decideWithinMs: number;
  /** How long a switch is not proposed again after an operator rejected it or a command failed. */
  readonly restMs: number;
  readonly coolingSeason: boolean;
  readonly manualOnly: boolean;
  readonly testMode: boolean;
  readonly emergencyLevel: Snapshot['emergency_level'];
  /** A registry whose connector has been silent for so long is unavailable. */
  readonly registrySilenceMaxMs: number;
  readonly budget: DispatchBudget;
}

/** Everything that one leadership of the supervisor works with. */
export interface SupervisorContext {
  /** Bound to this leadership: see `leaderAppender`. */
  readonly appender: EventAppender;
  readonly gridState: Pick<GridStateReader, 'readScada' | 'readPipelineHealth'>;
  readonly lastKnownGood: LastKnownGoodReader;
  /** Names the log that offsets count in. */
  readonly logSource: string;
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
