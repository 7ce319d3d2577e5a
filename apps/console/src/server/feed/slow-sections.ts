import type { FeedSections, PendingRecommendation } from '#feed/model.ts';

import type { Asset, RecommendationEvent } from '@gridstream/schemas';

import type { Services } from '../compose.ts';
import { checkLifeSafety, protectedPoints } from './protected-points.ts';

const slowEveryMs = 1_000;
const assetsEveryMs = 10_000;

interface RegistryAssets {
  readonly points: readonly Asset[];
  readonly customers: readonly Asset[];
}

/** Assets of the registry, read at most every ten seconds. */
const createAssetReader = ({ readModels, clock }: Pick<Services, 'readModels' | 'clock'>): (() => Promise<RegistryAssets>) => {
  let held: { readonly assets: RegistryAssets; readonly atMs: number } | null = null;
  return async () => {
    if (held !== null && clock.monotonicMs() - held.atMs < assetsEveryMs) return held.assets;
    const [points, customers] = await Promise.all([readModels.assets('SERVICE_POINT'), readModels.assets('CUSTOMER')]);
    held = { assets: { points, customers }, atMs: clock.monotonicMs() };
    return held.assets;
  };
};

/** Reads the sections that move slowly, at most once a second; in between there is nothing to apply. */
export const createSlowReader = (ports: Pick<Services, 'readModels' | 'clock'>): (() => Promise<Partial<FeedSections>>) => {
  const { readModels, clock } = ports;
  const readAssets = createAssetReader(ports);
  let readAtMs = -Infinity;
  return async () => {
    if (clock.monotonicMs() - readAtMs < slowEveryMs) return {};
    const [recommendations, groups, audit, ingest, assets] = await Promise.all([
      readModels.recommendations({ offset: 0, limit: 200 }),
      readModels.deadLetterGroups({ offset: 0, limit: 500 }),
      readModels.audit({ offset: 0, limit: 100 }),
      readModels.ingestCounters(),
      readAssets(),
    ]);
    readAtMs = clock.monotonicMs();
    const open = recommendations.items.filter((event) => event.state === 'PROPOSED' && event.decide_by > clock.nowMs());
    return {
      counts: {
        recommendations: recommendations.total,
        dead_letter_groups: groups.total,
        dead_letters: groups.items.reduce((sum, group) => sum + group.count, 0),
        audit_rows: audit.total,
        audit_chain_ok: audit.items.length === 0 ? null : audit.items.every((row) => row.chain_ok),
        audit_head_at: audit.items[0]?.at ?? null,
      },
      ingest,
      pending: open.map(pendingOf),
      protected_points: protectedPoints(assets.points, assets.customers),
      life_safety: checkLifeSafety(
        open.map((event) => event.plan),
        assets.points,
        assets.customers,
      ),
    };
  };
};

const pendingOf = (event: RecommendationEvent): PendingRecommendation => ({
  recommendation_id: event.recommendation_id,
  asset_id: event.plan.asset_id,
  verb: event.plan.verb,
  decide_by: event.decide_by,
  kilowatts_possible: event.kilowatts_possible,
  signatures: event.signoff_ids.length,
  required_signatures: event.plan.required_signatures,
});
