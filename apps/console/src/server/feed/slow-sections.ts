import { weatherLine } from '#features/modes/weather-line.ts';
import { signatureCount } from '#features/recommendations/signature-words.ts';
import type { FeedSections, PendingRecommendation } from '#feed/model.ts';

import type { RecommendationEvent } from '@gridstream/schemas';

import { auditChains } from '../audit-chains.ts';
import type { Services } from '../compose.ts';
import { currentWeather } from '../current-weather.ts';
import { currentPoints } from '../point-directory.ts';
import type { CurrentPoints } from '../point-directory.ts';
import { checkLifeSafety, protectedPoints } from './protected-points.ts';

const slowEveryMs = 1_000;
const pointsEveryMs = 5_000;

/** Points of the registry, read at most every five seconds: every viewer would otherwise pay for the whole registry. */
const createPointsReader = (ports: Pick<Services, 'readModels' | 'clock'>): (() => Promise<CurrentPoints>) => {
  let held: { readonly points: CurrentPoints; readonly atMs: number } | null = null;
  return async () => {
    const nowMs = ports.clock.monotonicMs();
    if (held === null || nowMs - held.atMs >= pointsEveryMs) held = { points: await currentPoints(ports), atMs: nowMs };
    return held.points;
  };
};

/** Reads the sections that move slowly, at most once a second; in between there is nothing to apply. */
export const createSlowReader = (ports: Pick<Services, 'readModels' | 'clock'>): (() => Promise<Partial<FeedSections>>) => {
  const { readModels, clock } = ports;
  const readPoints = createPointsReader(ports);
  let readAtMs = -Infinity;
  return async () => {
    if (clock.monotonicMs() - readAtMs < slowEveryMs) return {};
    const [recommendations, groups, audit, ingest, { directory }, weather] = await Promise.all([
      readModels.recommendations({ offset: 0, limit: 200 }),
      readModels.deadLetterGroups({ offset: 0, limit: 500 }),
      auditChains(readModels),
      readModels.ingestCounters(),
      readPoints(),
      currentWeather(ports),
    ]);
    readAtMs = clock.monotonicMs();
    const open = recommendations.items.filter((event) => event.state === 'PROPOSED' && event.decide_by > clock.nowMs());
    return {
      counts: {
        recommendations: recommendations.total,
        dead_letter_groups: groups.total,
        dead_letters: groups.items.reduce((sum, group) => sum + group.count, 0),
        audit_rows: audit.total,
        audit_chain_ok: audit.chains.length === 0 ? null : audit.chains.every((chain) => chain.broken_at === null),
        audit_head_at: audit.head_at,
      },
      ingest,
      weather: weatherLine(weather),
      pending: open.map(pendingOf),
      protected_points: protectedPoints(directory),
      life_safety: checkLifeSafety(
        open.map((event) => event.plan),
        directory,
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
  signatures: signatureCount(event),
  required_signatures: event.plan.required_signatures,
});
