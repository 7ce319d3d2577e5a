import type { Snapshot, SnapshotSwitch } from '@gridstream/domain/safety';

export type DispatchInputs = Pick<
  Snapshot,
  'switches' | 'head' | 'network' | 'cis' | 'life_safety_registry' | 'last_known_good' | 'in_flight' | 'limits' | 'connectivity'
>;

/**
 * Whether a dispatch that harms nobody can be proved: every switch of the network is seen GOOD and fresh, or is moving by a command of ours
 * and so counts as uncertain; head and network are known, both registries answer, and last known good state agrees. Null is not known.
 */
export const safeDispatchProvable = (inputs: DispatchInputs): boolean | null => {
  const { connectivity, network, head, limits, cis, life_safety_registry: lifeSafety } = inputs;
  if (connectivity.redis !== true || connectivity.kafka !== true) return null;
  if (network.model === null || network.topology_version === null) return false;
  if (cis.state !== 'AVAILABLE' || lifeSafety.state !== 'AVAILABLE' || inputs.last_known_good.state !== 'VALID') return false;
  const headKnown = head.kilowatts !== null && Number.isFinite(head.kilowatts) && head.rating_kilowatts !== null;
  if (!headKnown || !isSeen(head, limits.telemetry_age_max_ms)) return false;
  return network.model.switches.every(({ id }) => isSettled(inputs, id));
};

const isSettled = ({ switches, last_known_good: known, in_flight: inFlight, limits }: DispatchInputs, switchId: string): boolean => {
  const seen = switches.find((item) => item.switch_id === switchId);
  if (seen === undefined || !isSeen(seen, limits.telemetry_age_max_ms) || seen.position === 'UNKNOWN') return false;
  if (inFlight.some((item) => item.switch_id === switchId)) return true;
  if (seen.position === 'INTERMEDIATE') return false;
  return known.switches.some((item) => item.switch_id === switchId && item.position === seen.position);
};

const isSeen = ({ quality, age_ms: ageMs }: Pick<SnapshotSwitch, 'quality' | 'age_ms'>, ageMaxMs: number): boolean =>
  quality === 'GOOD' && ageMs !== null && ageMs >= 0 && ageMs <= ageMaxMs;
