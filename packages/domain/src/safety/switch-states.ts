import type { SwitchState } from '../network/model.ts';
import type { LastKnownGood, Snapshot, SnapshotSwitch } from './snapshot.ts';

/** Telemetered positions; what is not GOOD and fresh, or is told in two ways, is UNKNOWN, whatever it says. */
export const switchStates = ({ switches, limits }: Pick<Snapshot, 'switches' | 'limits'>): ReadonlyMap<string, SwitchState> =>
  withoutContradiction(
    switches.map((item) => [item.switch_id, trusted(item, limits.telemetry_age_max_ms) ? item.position : 'UNKNOWN'] as const),
  );

/** Positions of the last known good state; one that is stored in two ways is UNKNOWN. */
export const lastKnownStates = ({ switches }: LastKnownGood): ReadonlyMap<string, SwitchState> =>
  withoutContradiction(switches.map((item) => [item.switch_id, item.position] as const));

const withoutContradiction = (positions: readonly (readonly [string, SwitchState])[]): ReadonlyMap<string, SwitchState> => {
  const states = new Map<string, SwitchState>();
  for (const [id, position] of positions) {
    const before = states.get(id);
    states.set(id, before === undefined || before === position ? position : 'UNKNOWN');
  }
  return states;
};

/** True when the position may be believed: GOOD, with a known age from 0 (less a tolerated clock difference) to the limit, in ms. */
export const trusted = (item: Pick<SnapshotSwitch, 'quality' | 'age_ms'>, ageMaxMs: number): boolean =>
  item.quality === 'GOOD' && item.age_ms !== null && item.age_ms <= ageMaxMs && item.age_ms >= -clockToleranceMs;

/** How far in the future the instant of an observation may lie, ms: clocks differ. */
export const clockToleranceMs = 2_000;
