import { resourceFromAttributes } from '@opentelemetry/resources';
import { MeterProvider, MetricReader } from '@opentelemetry/sdk-metrics';

import type { Logger, Metrics } from '@gridstream/operations';

import { renderExposition } from './exposition.ts';
import type { LineSink, LoggerOptions } from './logger.ts';
import { createLogger } from './logger.ts';
import { createMetrics } from './metrics.ts';
import { createOtlpReader } from './otlp-reader.ts';
import { selectTemporality, seriesMax } from './temporality.ts';

export interface TelemetryOptions extends LoggerOptions {
  /** Base URL of an OTLP/HTTP collector; metrics are pushed only when it is set. */
  readonly otlpEndpoint?: string | undefined;
  readonly sink?: LineSink;
}

export interface Telemetry {
  readonly logger: Logger;
  readonly metrics: Metrics;
  /** Every instrument in Prometheus text format; a gauge that reports nothing is absent. */
  exposition(): Promise<string>;
  /** Pushes what is left and stops; never throws because a collector is away. */
  shutdown(): Promise<void>;
}

/** Builds the logger and the metrics of one process. */
export const createTelemetry = async (options: TelemetryOptions): Promise<Telemetry> => {
  const logger = createLogger(options, options.sink);
  const reader = new PullReader();
  const push = options.otlpEndpoint === undefined ? [] : [await createOtlpReader(options.otlpEndpoint)];
  const provider = new MeterProvider({
    resource: resourceFromAttributes({ 'service.name': options.service, 'service.instance.id': options.instanceId }),
    readers: [reader, ...push],
  });
  return {
    logger,
    metrics: createMetrics(provider, options.component),
    exposition: async () => {
      const { resourceMetrics, errors } = await reader.collect();
      for (const error of errors) logger.warn('metric_not_collected', { reason: String(error) });
      return renderExposition(resourceMetrics);
    },
    shutdown: async () => {
      await provider.shutdown().catch((cause: unknown) => logger.warn('metrics_not_flushed', { reason: String(cause) }));
    },
  };
};

class PullReader extends MetricReader {
  constructor() {
    super({ aggregationTemporalitySelector: selectTemporality, cardinalitySelector: () => seriesMax });
  }

  protected override onShutdown(): Promise<void> {
    return Promise.resolve();
  }

  protected override onForceFlush(): Promise<void> {
    return Promise.resolve();
  }
}
