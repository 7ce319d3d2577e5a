import { canonicalSnapshot } from '@gridstream/domain/safety';
import type { Decision, Snapshot } from '@gridstream/domain/safety';

import type { SupervisorContext } from './supervisor-context.ts';

/** Makes what a decision looked at durable under the hash of its content, before anything refers to it. */
export const commitSnapshot = async (ctx: SupervisorContext, snapshot: Snapshot, { snapshot_hash }: Decision): Promise<void> => {
  const value = { snapshot_hash, snapshot_json: canonicalSnapshot(snapshot), written_at: ctx.clock.nowMs() };
  await ctx.appender.append('snapshots.v1', [{ key: snapshot_hash, value }]);
};
