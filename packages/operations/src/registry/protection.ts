import { canonicalJson, defaultClassLevel, sourceLevel } from '@gridstream/domain/safety';
import type { Asset, ProtectionSource } from '@gridstream/schemas';

import type { RegistryCustomer } from './registry-list.ts';
import type { RegistryId } from './relation-id.ts';

const sourcesMax = 64;
const cases = (['FEEDER', 'DEVICE'] as const).flatMap((scope) => [true, false].map((heatwave) => ({ scope, heatwave })));

/**
 * What a row says of its customer's protection at an instant. The level is the more protected of the stated one and that of the class;
 * what the life-safety registry lists is a life-safety circuit, level 0, whatever its class.
 */
export const statedProtection = (registry: RegistryId, customer: RegistryCustomer, nowMs: number): ProtectionSource => {
  const source = registry === 'CIS' ? customer.source : registry;
  const level = source === 'LIFE_SAFETY_REGISTRY' ? 0 : defaultClassLevel(customer.criticality_class);
  return atInstant(
    {
      source,
      criticality_class: customer.criticality_class,
      priority_level: Math.min(level, customer.priority_level ?? level),
      designation_issued: customer.designation_issued,
      designation_expires: customer.designation_expires,
      designation_state: customer.designation_state === 'REVOKED' ? 'REVOKED_PENDING' : (customer.designation_state ?? 'ACTIVE'),
    },
    nowMs,
  );
};

/** The same once its designation has run out: due for review, and as protected as before. */
export const atInstant = (source: ProtectionSource, nowMs: number): ProtectionSource =>
  source.designation_state === 'ACTIVE' && source.designation_expires !== null && source.designation_expires <= nowMs
    ? { ...source, designation_state: 'REVIEW_DUE' }
    : source;

/**
 * What is known of a customer after the registry has stated it anew. Raising counts at once. What protected more in any case, for a
 * device or a feeder, in a heatwave or out of one, stays as a designation whose revocation is pending: a registry alone lowers nothing.
 */
export const mergeProtection = (stated: ProtectionSource, earlier: readonly ProtectionSource[]): readonly ProtectionSource[] => {
  const stronger = earlier.filter((source) => cases.some((each) => sourceLevel(source, each) < sourceLevel(stated, each)));
  return distinctSources([stated, ...stronger.map(pendingRevocation)]);
};

/** A source that its registry no longer states: it keeps its level until two people lower it. */
export const pendingRevocation = (source: ProtectionSource): ProtectionSource => ({ ...source, designation_state: 'REVOKED_PENDING' });

/** Each source once, the most protected first; in an order that does not depend on that of the registry. */
export const distinctSources = (sources: readonly ProtectionSource[]): ProtectionSource[] => {
  const sorted = sources
    .map((source) => [canonicalJson(source), source] as const)
    .sort(([a, x], [b, y]) => levelOrder(x, y) || (a < b ? -1 : 1));
  const distinct = new Map<string, ProtectionSource>();
  for (const [, source] of sorted) {
    const key = `${source.source} ${source.criticality_class} ${source.priority_level} ${source.designation_state ?? ''}`;
    if (!distinct.has(key)) distinct.set(key, source);
  }
  return [...distinct.values()].slice(0, sourcesMax);
};

const levelOrder = (a: ProtectionSource, b: ProtectionSource): number => a.priority_level - b.priority_level;

/** Level for people to compare; an asset without any source, or removed, is UNKNOWN and counts as 0. */
export const levelOf = ({ protection, removed }: Pick<Asset, 'protection' | 'removed'>): number =>
  removed || protection.length === 0 ? 0 : Math.min(...protection.map((source) => source.priority_level));
