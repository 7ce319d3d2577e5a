import type { PushMetricExporter } from '@opentelemetry/sdk-metrics';
import { PeriodicExportingMetricReader } from '@opentelemetry/sdk-metrics';

import { selectTemporality } from './temporality.ts';

const exportIntervalMillis = 15_000;

/** A reader that pushes metrics over OTLP/HTTP; the exporter is loaded only here, since it costs memory. */
export const createOtlpReader = async (endpoint: string): Promise<PeriodicExportingMetricReader> => {
  const { OTLPMetricExporter } = await import('@opentelemetry/exporter-metrics-otlp-proto');
  const target = new OTLPMetricExporter({ url: new URL('v1/metrics', endpoint.endsWith('/') ? endpoint : `${endpoint}/`).href });
  const exporter: PushMetricExporter = {
    export: (metrics, done) => target.export(metrics, done),
    forceFlush: () => target.forceFlush(),
    shutdown: () => target.shutdown(),
    selectAggregationTemporality: selectTemporality,
  };
  return new PeriodicExportingMetricReader({ exporter, exportIntervalMillis, exportTimeoutMillis: 5000 });
};
