import { compileNetwork, type CompiledNetwork } from '../network/compile-network.ts';
import { impact } from '../network/impact.ts';
import type { NetworkModel, SwitchState } from '../network/model.ts';
import { classifyRequest } from './classify-request.ts';
import type { Impacted, ImpactedPoint } from './decision.ts';
import { pointLevel } from './priority-level.ts';
import type { Request } from './request.ts';
import type { Snapshot, SnapshotSwitch } from './snapshot.ts';

/** Nobody can say who is affected: every rule that asks takes it as everybody. */
const unknownImpact = (reason: string): Impacted => ({
  known: false,
  reason,
  certain: [],
  possible: [],
  held_by_tie: [],
  exact: false,
  kilowatts_certain: 0,
  kilowatts_possible: 0,
  loops: null,
  uncertain_switches: [],
  points: [],
});

/**
 * Who an open or a close affects, over every world, together with everything in flight (safety design §4).
 * `possible` of a close holds the points that it may energise. A request that moves no switch affects nobody here.
 */
export const impactedPoints = (snapshot: Snapshot, request: Request): Impacted => {
  const ask = classifyRequest(request);
  if (ask === 'READ' || ask === 'RELEASE_IOT') return { ...unknownImpact(''), known: true, exact: true, loops: 0 };
  if ((ask !== 'OPEN' && ask !== 'CLOSE') || request.switch_id === null) return unknownImpact('the request names no switch to move');
  const { model } = snapshot.network;
  if (model === null) return unknownImpact('the network model is not known');
  const opening = ask === 'OPEN';
  const found = impact(compiled(model), {
    states: switchStates(snapshot),
    open: opening ? [request.switch_id] : [],
    close: [...(opening ? [] : [request.switch_id]), ...inFlight(snapshot, request, 'CLOSE')],
    inFlight: inFlight(snapshot, request, 'OPEN'),
  });
  if (found.unknownSwitches.length > 0) return unknownImpact(`the network has no switch ${found.unknownSwitches.join(', ')}`);
  const possible = opening ? found.possible : found.mayEnergise;
  return {
    known: true,
    reason: '',
    certain: opening ? found.certain : [],
    possible,
    held_by_tie: found.heldByTie,
    exact: found.exact,
    kilowatts_certain: opening ? found.kilowatts.certain : 0,
    kilowatts_possible: opening ? found.kilowatts.possible : recordedKilowatts(model, possible),
    loops: found.loops.includes(request.switch_id) ? 1 : 0,
    uncertain_switches: found.uncertain.filter((id) => id !== request.switch_id),
    points: levels(snapshot, [...possible, ...found.heldByTie]),
  };
};

/** Telemetered positions; anything that is not GOOD and fresh is UNKNOWN, whatever it says. */
export const switchStates = (snapshot: Snapshot): ReadonlyMap<string, SwitchState> =>
  new Map(
    snapshot.switches.map((item) => [item.switch_id, trusted(item, snapshot.limits.telemetry_age_max_ms) ? item.position : 'UNKNOWN']),
  );

/** True when the position may be believed: GOOD, with a known age from 0 (less a tolerated clock difference) to the limit, in ms. */
export const trusted = (item: Pick<SnapshotSwitch, 'quality' | 'age_ms'>, ageMaxMs: number): boolean =>
  item.quality === 'GOOD' && item.age_ms !== null && item.age_ms <= ageMaxMs && item.age_ms >= -clockToleranceMs;

const clockToleranceMs = 2_000;

const inFlight = (snapshot: Snapshot, request: Request, verb: 'OPEN' | 'CLOSE'): readonly string[] =>
  snapshot.in_flight.filter((item) => item.verb === verb && item.command_id !== request.command_id).map((item) => item.switch_id);

const recordedKilowatts = (model: NetworkModel, ids: readonly string[]): number => {
  const wanted = new Set(ids);
  return model.servicePoints.reduce((sum, point) => sum + (wanted.has(point.id) ? (point.kilowatts ?? 0) : 0), 0);
};

const levels = (snapshot: Snapshot, ids: readonly string[]): readonly ImpactedPoint[] => {
  const assets = new Map(snapshot.assets.map((asset) => [asset.service_point_id, asset]));
  return [...new Set(ids)].sort().map((id) => {
    const asset = assets.get(id);
    const mapped = asset !== undefined && !asset.removed && asset.priority_source.length > 0;
    return { service_point_id: id, level: pointLevel(asset, { scope: 'FEEDER', heatwave: null }), mapped };
  });
};

const compiledByModel = new WeakMap<NetworkModel, CompiledNetwork>();

// A network is compiled once for all its decisions: a cache of a pure function, invisible but for its speed.
const compiled = (model: NetworkModel): CompiledNetwork => {
  const known = compiledByModel.get(model);
  if (known !== undefined) return known;
  const network = compileNetwork(model);
  compiledByModel.set(model, network);
  return network;
};
