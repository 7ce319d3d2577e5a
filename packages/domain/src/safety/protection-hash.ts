import { canonicalJson } from './canonical-json.ts';
import type { HashText, Impacted } from './decision.ts';

/** SHA-256 over the level of every possibly impacted point: an unrelated change of the registry voids nothing. */
export const protectionHash = (impacted: Impacted, hash: HashText): string =>
  hash(canonicalJson(impacted.points.map(({ service_point_id, level, mapped }) => [service_point_id, level, mapped])));
