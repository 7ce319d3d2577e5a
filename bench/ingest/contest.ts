/** What a contender process is told, and what it answers. */
export interface Contest {
  readonly kafkaBrokers: string;
  readonly schemaRegistryUrl: string;
  readonly redisUrl: string;
  readonly topicPrefix: string;
  readonly redisPrefix: string;
  readonly group: string;
  readonly records: number;
}

export interface ContestResult {
  readonly records: number;
  /** User and system time of the process between its first and its last record. */
  readonly cpuSeconds: number;
  readonly wallSeconds: number;
  readonly peakMegabytes: number;
}

/** Only the bench itself starts contenders, with one argument that it wrote as JSON. */
export const readContest = (argument: string | undefined): Contest => JSON.parse(argument ?? '{}') as Contest;

export interface Meter {
  start(): void;
  result(records: number): ContestResult;
}

/** Measures from the first batch on, so that joining a group, which costs both the same, is left out. */
export const createMeter = (): Meter => {
  let cpu: NodeJS.CpuUsage | null = null;
  let startMs = 0;
  return {
    start: () => {
      if (cpu !== null) return;
      cpu = process.cpuUsage();
      startMs = performance.now();
    },
    result: (records) => {
      const used = process.cpuUsage(cpu ?? undefined);
      return {
        records,
        cpuSeconds: (used.user + used.system) / 1e6,
        wallSeconds: (performance.now() - startMs) / 1000,
        peakMegabytes: process.resourceUsage().maxRSS / 1024,
      };
    },
  };
};

export const silentLogger = {
  debug: (): void => undefined,
  info: (): void => undefined,
  warn: (): void => undefined,
  error: (event: string): void => void process.stderr.write(`${event}\n`),
  child: () => silentLogger,
};
