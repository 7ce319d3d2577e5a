import type { AuthorityView } from '@gridstream/schemas';

/** Modes that only heat, or weather that nobody knows, brings about. */
const hotModes = new Set<string>(['HEAT_SUSPEND']);

/** True when a mode says that it is hot; otherwise null, because modes do not say that it is not: unknown counts as a heatwave. */
export const heatwaveOf = (authority: AuthorityView | null): boolean | null =>
  authority?.modes.some(({ mode }) => hotModes.has(mode)) === true ? true : null;
