import type { MeterProvider } from '@opentelemetry/sdk-metrics';

import type { Metrics } from '@gridstream/operations';

/** Durations from half a millisecond to a minute, in the unit that the name or unit of the instrument states. */
const millisecondBuckets = [0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 30_000, 60_000];
const secondBuckets = millisecondBuckets.map((bound) => bound / 1000);
const countBuckets = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000];

const bucketsOf = (unit: string): number[] => {
  if (unit === 'ms') return millisecondBuckets;
  return unit === 's' ? secondBuckets : countBuckets;
};

/** Binds the Metrics port to OpenTelemetry. Asking for the same name twice returns the same instrument. */
export const createMetrics = (provider: MeterProvider, scope: string): Metrics => {
  const meter = provider.getMeter(scope);
  return {
    counter: (name, description, unit = '1') => meter.createCounter(name, { description, unit }),
    histogram: (name, description, unit) =>
      meter.createHistogram(name, { description, unit, advice: { explicitBucketBoundaries: bucketsOf(unit) } }),
    gauge: (...[name, description, unit, observe]) => {
      meter.createObservableGauge(name, { description, unit }).addCallback((result) => {
        observe((value, attributes) => result.observe(value, attributes));
      });
    },
  };
};
