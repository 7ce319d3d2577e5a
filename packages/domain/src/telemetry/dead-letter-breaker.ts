export interface BreakerLimits {
  /** Records looked back on. */
  readonly windowRecords: number;
  /** Share of dead letters in a full window from which the cause is a deploy, not devices; 0 to 1. */
  readonly ratioMax: number;
  /** Devices that must take part: a few broken firmwares, however loud, never stop a worker. */
  readonly devicesMin: number;
}

export const breakerLimits: BreakerLimits = { windowRecords: 5000, ratioMax: 0.9, devicesMin: 200 };

export interface DeadLetterBreaker {
  /** Counts one batch; returns why the worker must stop, or null. */
  record(batch: { readonly records: number; readonly deadLetters: readonly string[] }): string | null;
}

/**
 * Tells a bad deploy from bad devices: nearly every record of a long window fails, from very many devices.
 * `deadLetters` names the device, or the key, of each failed record of a batch.
 */
export const createDeadLetterBreaker = (limits: BreakerLimits = breakerLimits): DeadLetterBreaker => {
  let records = 0;
  let dead = 0;
  let devices = new Set<string>();
  return {
    record: (batch) => {
      records += batch.records;
      dead += batch.deadLetters.length;
      for (const device of batch.deadLetters) if (devices.size < limits.devicesMin) devices.add(device);
      if (records < limits.windowRecords) return null;
      const ratio = dead / records;
      const sources = devices.size;
      const reason = `${dead} of the last ${records} records (${Math.round(ratio * 100)} %) from at least ${sources} devices were dead letters`;
      records = 0;
      dead = 0;
      devices = new Set();
      return ratio >= limits.ratioMax && sources >= limits.devicesMin ? reason : null;
    },
  };
};
