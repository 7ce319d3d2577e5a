import { pointLevel, sourceLevel } from '@gridstream/domain/safety';
import type { SnapshotAsset } from '@gridstream/domain/safety';
import type { Asset, ProtectionSource } from '@gridstream/schemas';

import { classLabel } from './class-label.ts';
import type { DesignationState, NamedPoint, NamedSource } from './model.ts';

/** Every service point by id; ask through `describePoint`, which also answers for points that nobody listed. */
export type PointDirectory = ReadonlyMap<string, NamedPoint>;

export interface DirectoryInputs {
  readonly points: readonly Asset[];
  /** They name who is behind a point; what protects it is the point's own row, as for the kernel. */
  readonly customers: readonly Asset[];
  /** Null is not known, which counts as a heatwave. */
  readonly heatwave: boolean | null;
  /** Decides which designation is due for review; milliseconds since 1970. */
  readonly nowMs: number;
}

/** Every service point with the level that the kernel gives it, and every source of that level. */
export const pointDirectory = (inputs: DirectoryInputs): PointDirectory => {
  const customers = Map.groupBy(
    inputs.customers.filter(({ removed }) => !removed),
    ({ service_point_id: id }) => id,
  );
  return new Map(inputs.points.map((point) => [point.asset_id, namePoint(point, customers.get(point.asset_id) ?? [], inputs)]));
};

/** The point of the directory, or an UNKNOWN one of level 0 when no registry row names it. */
export const describePoint = (directory: PointDirectory, id: string): NamedPoint =>
  directory.get(id) ?? { ...unknownPoint(id, 'No registry row names this service point.'), name: id };

const unknownPoint = (id: string, because: string): NamedPoint => ({
  id,
  name: id,
  bus: '',
  phases: [],
  rated_kilowatts: null,
  level: 0,
  device_level: 0,
  criticality_class: 'UNKNOWN',
  class_label: classLabel('UNKNOWN'),
  designation: 'UNKNOWN',
  sources: [],
  verified_at: null,
  unknown_because: because,
});

const namePoint = (point: Asset, customers: readonly Asset[], inputs: DirectoryInputs): NamedPoint => {
  const where = {
    name: point.name,
    bus: point.connectivity_node,
    phases: [...point.phases],
    rated_kilowatts: point.rated_kilowatts,
    verified_at: point.verified_at,
  };
  if (point.removed) return { ...unknownPoint(point.asset_id, 'The source no longer lists it.'), ...where };
  const sources = point.protection.map((source) => nameSource(source, { point, customers, inputs })).toSorted(strictestFirst);
  const [strictest] = sources;
  if (strictest === undefined) return { ...unknownPoint(point.asset_id, 'No customer vouches for it.'), ...where };
  return {
    ...where,
    id: point.asset_id,
    name: holderNames(point, customers, strictest),
    level: levelOf(point, 'FEEDER', inputs.heatwave),
    device_level: levelOf(point, 'DEVICE', inputs.heatwave),
    criticality_class: strictest.criticality_class,
    class_label: strictest.class_label,
    designation: attention.find((state) => sources.some((source) => source.state === state)) ?? 'UNKNOWN',
    sources,
    unknown_because: strictest.criticality_class === 'UNKNOWN' ? 'Its class is unknown.' : '',
  };
};

/** The kernel's own level, from the same row that it reads. */
const levelOf = (point: Asset, scope: 'FEEDER' | 'DEVICE', heatwave: boolean | null): number =>
  pointLevel(snapshotAsset(point), { scope, heatwave });

const snapshotAsset = (point: Asset): SnapshotAsset => ({
  asset_id: point.asset_id,
  service_point_id: point.service_point_id,
  connectivity_node: point.connectivity_node,
  priority_source: point.protection,
  removed: point.removed,
  verified_at: point.verified_at,
});

/** What needs a person first. */
const attention: readonly DesignationState[] = ['UNKNOWN', 'REVOKED_PENDING', 'REVIEW_DUE', 'ACTIVE'];

const strictestFirst = (a: NamedSource, b: NamedSource): number => a.feeder_level - b.feeder_level || a.device_level - b.device_level;

interface Surroundings {
  readonly point: Asset;
  readonly customers: readonly Asset[];
  readonly inputs: DirectoryInputs;
}

const nameSource = (source: ProtectionSource, { point, customers, inputs }: Surroundings): NamedSource => {
  const level = (scope: 'FEEDER' | 'DEVICE') => sourceLevel(source, { scope, heatwave: inputs.heatwave });
  return {
    source: source.source,
    criticality_class: source.criticality_class,
    class_label: classLabel(source.criticality_class),
    device_level: level('DEVICE'),
    feeder_level: level('FEEDER'),
    holder: customers.find((customer) => vouches(customer, source))?.name ?? point.name,
    issued_at: source.designation_issued,
    expires_at: source.designation_expires,
    state: stateOf(source, inputs.nowMs),
  };
};

/** What a source does not state follows from its expiry; an expiry that has passed shows whatever is stated. */
const stateOf = (source: ProtectionSource, nowMs: number): DesignationState => {
  if (source.designation_state === 'REVOKED_PENDING' || source.designation_state === 'UNKNOWN') return source.designation_state;
  const expired = source.designation_expires !== null && source.designation_expires < nowMs;
  return expired ? 'REVIEW_DUE' : (source.designation_state ?? 'ACTIVE');
};

const vouches = (customer: Asset, source: Pick<ProtectionSource, 'source' | 'criticality_class'>): boolean =>
  customer.protection.some((own) => own.source === source.source && own.criticality_class === source.criticality_class);

/** The customer behind the strictest source; how many more there are of the same class behind the point. */
const holderNames = (point: Asset, customers: readonly Asset[], strictest: NamedSource): string => {
  const own = customers.filter(({ protection }) => protection.some((source) => source.criticality_class === strictest.criticality_class));
  const names = [...new Set(own.map(({ name }) => name))].toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const [first] = names;
  if (first === undefined) return point.name;
  return names.length === 1 ? first : `${first} and ${names.length - 1} more`;
};
