import type { Mode } from '../snapshot.ts';
import { acts, fire, names, type Rule, shown } from './rule.ts';

/**
 * The modes are known, and each is one that the rows judge. Reason: in a mode that nobody can name nobody knows what is safe.
 * Source: safety design §3 (all active modes apply), which the decision table presumes.
 */
export const knownModes: Rule = (facts) => {
  if (!acts(facts)) return null;
  const { modes, mode_epoch: epoch } = facts.snapshot;
  const strange = modes.map(({ mode }) => mode).filter((mode) => !judged.has(mode));
  if (modes.length > 0 && strange.length === 0 && epoch !== null) return null;
  return fire('known-modes', 'DENY', {
    inputs: ['modes', 'mode_epoch'],
    value: `${modes.length === 0 ? 'no mode' : names(modes.map(({ mode }) => mode))}, epoch ${shown(epoch)}`,
    limit: 'known modes with their epoch',
    sentence: 'It is not known in which mode the control area is, so nothing moves.',
  });
};

const judged: ReadonlySet<Mode> = new Set<Mode>([
  'NORMAL',
  'HEAT_SUSPEND',
  'SAFETY_FREEZE',
  'TELEMETRY_HALT',
  'GRID_FOLLOW',
  'MANUAL_ONLY',
  'TEST',
]);
