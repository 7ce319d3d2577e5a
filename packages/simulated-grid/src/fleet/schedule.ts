/** Spreads a fleet evenly over an interval: device i of n is due at its own slot, once in each interval. */
export interface FleetSchedule {
  /** Indexes of the devices that became due since the last call, each at most once. */
  due(elapsedMs: number): readonly number[];
}

/** A pause longer than the interval makes every device due once, not once for each interval missed. */
export const createFleetSchedule = (size: number, intervalMs: number): FleetSchedule => {
  const positionAt = (elapsedMs: number) => Math.floor((elapsedMs / intervalMs) * size);
  let position = 0;
  return {
    due: (elapsedMs) => {
      if (size === 0) return [];
      const target = positionAt(elapsedMs);
      const first = Math.max(position, target - size);
      position = Math.max(position, target);
      return Array.from({ length: Math.max(0, target - first) }, (_, offset) => (first + offset) % size);
    },
  };
};
