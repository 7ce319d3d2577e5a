import { pointLevel } from '@gridstream/domain/safety';
import type { Asset, ProtectionSource } from '@gridstream/schemas';

import { classLabel } from './class-label.ts';
import type { NamedPoint, NamedSource } from './model.ts';

/** Every service point by id; ask through `describePoint`, which also answers for points that nobody listed. */
export type PointDirectory = ReadonlyMap<string, NamedPoint>;

interface Vouching {
  readonly holder: Asset;
  readonly source: ProtectionSource;
}

/** Joins service points with everything that vouches for their protection. `nowMs` decides which designation is due for review. */
export const pointDirectory = (points: readonly Asset[], customers: readonly Asset[], nowMs: number): PointDirectory => {
  const vouching = new Map<string, Vouching[]>();
  for (const holder of [...customers, ...points]) {
    if (holder.removed) continue;
    const known = vouching.get(holder.service_point_id) ?? [];
    known.push(...holder.protection.map((source) => ({ holder, source })));
    vouching.set(holder.service_point_id, known);
  }
  return new Map(points.map((point) => [point.asset_id, namePoint(point, vouching.get(point.asset_id) ?? [], nowMs)]));
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
  criticality_class: 'UNKNOWN',
  class_label: classLabel('UNKNOWN'),
  designation: 'UNKNOWN',
  sources: [],
  verified_at: null,
  unknown_because: because,
});

const namePoint = (point: Asset, vouching: readonly Vouching[], nowMs: number): NamedPoint => {
  const where = {
    name: point.name,
    bus: point.connectivity_node,
    phases: [...point.phases],
    rated_kilowatts: point.rated_kilowatts,
    verified_at: point.verified_at,
  };
  if (point.removed) return { ...unknownPoint(point.asset_id, 'The source no longer lists it.'), ...where };
  const strictest = strictestOf(vouching);
  if (strictest === undefined) return { ...unknownPoint(point.asset_id, 'No customer vouches for it.'), ...where };
  const { source } = strictest;
  return {
    ...where,
    id: point.asset_id,
    name: holderNames(vouching, source),
    level: switchLevel(vouching.map((item) => item.source)),
    criticality_class: source.criticality_class,
    class_label: classLabel(source.criticality_class),
    designation: source.designation_expires !== null && source.designation_expires < nowMs ? 'REVIEW_DUE' : 'ACTIVE',
    sources: uniqueSources(vouching),
    unknown_because: source.criticality_class === 'UNKNOWN' ? 'Its class is unknown.' : '',
  };
};

/** The kernel's own level against a switch; unknown weather counts as hot, as it does there. */
const switchLevel = (sources: readonly ProtectionSource[]): number =>
  pointLevel(
    { asset_id: '', service_point_id: '', connectivity_node: '', priority_source: sources, removed: false, verified_at: null },
    { scope: 'FEEDER', heatwave: null },
  );

const strictestOf = (vouching: readonly Vouching[]): Vouching | undefined =>
  vouching.toSorted((a, b) => switchLevel([a.source]) - switchLevel([b.source]) || a.source.priority_level - b.source.priority_level)[0];

/** The customer behind the strictest source; how many more there are of the same class behind the point. */
const holderNames = (vouching: readonly Vouching[], strictest: ProtectionSource): string => {
  const customers = vouching.filter(
    ({ holder, source }) => holder.kind === 'CUSTOMER' && source.criticality_class === strictest.criticality_class,
  );
  const names = [...new Set(customers.map(({ holder }) => holder.name))].toSorted((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const [first] = names;
  if (first === undefined) return vouching[0]?.holder.name ?? '';
  return names.length === 1 ? first : `${first} and ${names.length - 1} more`;
};

const uniqueSources = (vouching: readonly Vouching[]): NamedSource[] => {
  const seen = new Map<string, NamedSource>();
  for (const { holder, source } of vouching) {
    const key = `${source.source}|${source.criticality_class}|${source.designation_issued}`;
    if (seen.has(key)) continue;
    seen.set(key, {
      source: source.source,
      criticality_class: source.criticality_class,
      device_level: source.priority_level,
      holder: holder.name,
      issued_at: source.designation_issued,
      expires_at: source.designation_expires,
    });
  }
  return [...seen.values()];
};
