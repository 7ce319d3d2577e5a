/** Wall clock in milliseconds since 1970 and a monotonic clock for durations. */
export interface Clock {
  nowMs(): number;
  monotonicMs(): number;
}

export interface IdSource {
  /** A fresh ULID, sortable by time. */
  next(): string;
}

export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** Fields, not sentences; `event` is a constant in snake_case. */
export interface Logger {
  debug(event: string, fields?: LogFields): void;
  info(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
  error(event: string, fields?: LogFields & { readonly error?: never }, cause?: unknown): void;
  child(component: string): Logger;
}

/** Metric instruments that the composition root binds to OpenTelemetry; the hot path adds once a batch. */
export interface Metrics {
  counter(name: string, description: string, unit?: string): { add(value: number, attributes?: MetricAttributes): void };
  histogram(name: string, description: string, unit: string): { record(value: number, attributes?: MetricAttributes): void };
  /** `observe` runs at each scrape; what it does not report is absent, never zero. */
  gauge(
    name: string,
    description: string,
    unit: string,
    observe: (report: (value: number, attributes?: MetricAttributes) => void) => void,
  ): void;
}

export type MetricAttributes = Readonly<Record<string, string | number>>;
