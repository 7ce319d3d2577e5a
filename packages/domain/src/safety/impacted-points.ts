import { impact, type ImpactQuestion } from '../network/impact.ts';
import type { NetworkModel } from '../network/model.ts';
import { pointTieSupport, type PointTieSupport } from '../network/point-tie-support.ts';
import type { Ask } from './classify-request.ts';
import { compiledNetwork } from './compiled-network.ts';
import type { Impacted, ImpactedPoint } from './decision.ts';
import { deviceLevel, type PriorityCase, pointsLevel } from './priority-level.ts';
import type { Request } from './request.ts';
import type { Snapshot, SnapshotAsset, SnapshotDevice } from './snapshot.ts';
import { switchStates } from './switch-states.ts';

/** What the answer depends on: the request as it was classified, and whether it is too hot to take cooling away. */
export interface ImpactCase {
  readonly snapshot: Snapshot;
  readonly request: Request;
  readonly ask: Ask;
  readonly heatwave: boolean;
}

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
 * Who is affected: by a switch over every world, together with everything in flight; by a device its own premises (safety design
 * §1 and §4). `possible` of a close holds the points that it may energise. Reading and releasing affect nobody here.
 */
export const impactedPoints = (impactCase: ImpactCase): Impacted => {
  const { ask, request } = impactCase;
  if (ask === 'READ' || ask === 'RELEASE_IOT') return { ...unknownImpact(''), known: true, exact: true, loops: 0 };
  if (ask === 'RESTRICT_IOT') return ofDevice(impactCase);
  if (ask === 'INVALID' || request.switch_id === null) return unknownImpact('the request names no switch or device to act on');
  return ofSwitch(impactCase, request.switch_id);
};

/** The device that a request targets; null when there is none, or when two claim to be it. */
export const targetDevice = ({ devices }: Pick<Snapshot, 'devices'>, target: string): SnapshotDevice | null => {
  const [device, second] = devices.filter(({ asset_id }) => asset_id === target);
  return second === undefined ? (device ?? null) : null;
};

const ofDevice = ({ snapshot, request, heatwave }: ImpactCase): Impacted => {
  const device = targetDevice(snapshot, request.target);
  if (device === null) return unknownImpact(`no one device is known by the name ${request.target}`);
  const { service_point_id: id } = device;
  const assets = snapshot.assets.filter((asset) => asset.service_point_id === id);
  const level = deviceLevel(device, assets, { scope: 'DEVICE', heatwave });
  const kilowatts = plannedKilowatts(request, device) ?? 0;
  return {
    ...unknownImpact(''),
    known: true,
    certain: [id],
    possible: [id],
    exact: true,
    kilowatts_certain: kilowatts,
    kilowatts_possible: kilowatts,
    loops: 0,
    points: [{ service_point_id: id, level, mapped: mapped(assets) }],
  };
};

/** Kilowatts that a restriction takes away: what the plan expects, else the rating of the device, else null for not known. */
export const plannedKilowatts = ({ expected_kilowatts: expected }: Request, device: SnapshotDevice | null): number | null => {
  if (expected !== null) return Number.isFinite(expected) && expected >= 0 ? expected : null;
  const rated = device?.rated_kilowatts ?? null;
  return rated !== null && rated >= 0 ? rated : null;
};

const ofSwitch = (impactCase: ImpactCase, switchId: string): Impacted => {
  const { snapshot, ask, heatwave } = impactCase;
  const { model } = snapshot.network;
  if (model === null) return unknownImpact('the network model is not known');
  const found = impact(compiledNetwork(model), impactQuestion(impactCase, switchId));
  if (found.unknownSwitches.length > 0) return unknownImpact(`the network has no switch ${found.unknownSwitches.join(', ')}`);
  const opening = ask === 'OPEN';
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
    loops: found.loops.includes(switchId) ? 1 : 0,
    uncertain_switches: found.uncertain.filter((id) => id !== switchId),
    points: levels(snapshot, [...possible, ...found.heldByTie], { scope: 'FEEDER', heatwave }),
  };
};

const impactQuestion = ({ snapshot, ask }: ImpactCase, switchId: string): ImpactQuestion => {
  const opening = ask === 'OPEN';
  return {
    states: switchStates(snapshot),
    open: opening ? [switchId] : [],
    close: [...(opening ? [] : [switchId]), ...movesInFlight(snapshot, 'CLOSE')],
    inFlight: movesInFlight(snapshot, 'OPEN'),
  };
};

/** Switches of every move whose outcome is not certain; the very move that is asked about may be among them, and changes nothing. */
export const movesInFlight = ({ in_flight }: Snapshot, verb: 'OPEN' | 'CLOSE'): readonly string[] =>
  in_flight.filter((item) => item.verb === verb).map((item) => item.switch_id);

/** A level 0 point that only a tie would hold, and why that tie does not vouch for it. */
export interface TieDoubt {
  readonly servicePointId: string;
  readonly support: PointTieSupport;
}

/** Level 0 and unmapped points of an open whose tie has no known rating, or would carry more than it. Source: safety design §4. */
export const tieDoubts = (impactCase: ImpactCase, impacted: Impacted): readonly TieDoubt[] => {
  const { ask, request, snapshot } = impactCase;
  if (ask !== 'OPEN' || request.switch_id === null || snapshot.network.model === null || impacted.held_by_tie.length === 0) return [];
  const held = new Set(impacted.held_by_tie);
  const hard = impacted.points.filter((point) => point.level === 0 && held.has(point.service_point_id));
  if (hard.length === 0) return [];
  const question = impactQuestion(impactCase, request.switch_id);
  const ids = hard.map((point) => point.service_point_id);
  return [...pointTieSupport(compiledNetwork(snapshot.network.model), question, ids)]
    .filter(([, { supported }]) => !supported)
    .map(([servicePointId, support]) => ({ servicePointId, support }));
};

const recordedKilowatts = (model: NetworkModel, ids: readonly string[]): number => {
  const wanted = new Set(ids);
  return model.servicePoints.reduce((sum, point) => sum + (wanted.has(point.id) ? (point.kilowatts ?? 0) : 0), 0);
};

const levels = (snapshot: Snapshot, ids: readonly string[], priorityCase: PriorityCase): readonly ImpactedPoint[] => {
  const assets = assetsByPoint(snapshot.assets);
  return ids.toSorted().map((id) => {
    const known = assets.get(id) ?? [];
    return { service_point_id: id, level: pointsLevel(known, priorityCase), mapped: mapped(known) };
  });
};

const mapped = (assets: readonly SnapshotAsset[]): boolean =>
  assets.length > 0 && assets.every((asset) => !asset.removed && asset.priority_source.length > 0);

const indexes = new WeakMap<Snapshot['assets'], ReadonlyMap<string, readonly SnapshotAsset[]>>();

/** Every record of each service point: two that disagree are both looked at. Indexed once for all requests on one registry. */
export const assetsByPoint = (assets: Snapshot['assets']): ReadonlyMap<string, readonly SnapshotAsset[]> => {
  const known = indexes.get(assets);
  if (known !== undefined) return known;
  const index = new Map<string, SnapshotAsset[]>();
  for (const asset of assets) {
    const same = index.get(asset.service_point_id);
    if (same === undefined) index.set(asset.service_point_id, [asset]);
    else same.push(asset);
  }
  indexes.set(assets, index);
  return index;
};
