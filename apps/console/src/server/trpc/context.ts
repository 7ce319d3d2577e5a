import type { OperatorSession } from '../auth/session-model.ts';
import type { Services } from '../compose.ts';

/** What every procedure gets: who asks (null when signed out) and the ports. */
export interface RequestContext {
  readonly session: OperatorSession | null;
  readonly services: Services;
}
