import { AggregationTemporality, InstrumentType } from '@opentelemetry/sdk-metrics';

/**
 * Gauges are read as deltas: with cumulative temporality the SDK keeps repeating series that an observer no longer
 * reports, and a series of unknown value has to go absent. Counters and histograms stay cumulative.
 */
export const selectTemporality = (type: InstrumentType): AggregationTemporality =>
  type === InstrumentType.OBSERVABLE_GAUGE ? AggregationTemporality.DELTA : AggregationTemporality.CUMULATIVE;

export const seriesMax = 50_000;
