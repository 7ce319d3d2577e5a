/** What zod calls an object: neither null nor an array. */
export const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Counts keys the way zod's strict objects look for unknown ones; allocates nothing. */
export const countKeys = (value: object): number => {
  let count = 0;
  for (const _key in value) count += 1;
  return count;
};
