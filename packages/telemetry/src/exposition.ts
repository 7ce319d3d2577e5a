import type { MetricData, ResourceMetrics } from '@opentelemetry/sdk-metrics';
import { DataPointType } from '@opentelemetry/sdk-metrics';

const unitSuffixes: Readonly<Record<string, string>> = { ms: '_milliseconds', s: '_seconds', By: '_bytes' };

/**
 * Renders collected metrics in the Prometheus text format 0.0.4. Dots become underscores, a unit suffix is added
 * unless the name carries it, and counters end in `_total`; other names stay exactly as they were given.
 */
export const renderExposition = (collected: ResourceMetrics): string => {
  const lines: string[] = [];
  for (const scope of collected.scopeMetrics) {
    for (const metric of scope.metrics) renderMetric(metric, lines);
  }
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`;
};

const renderMetric = (metric: MetricData, lines: string[]): void => {
  if (metric.dataPoints.length === 0 || metric.dataPointType === DataPointType.EXPONENTIAL_HISTOGRAM) return;
  const isCounter = metric.dataPointType === DataPointType.SUM && metric.isMonotonic;
  const name = metricName(metric.descriptor.name, metric.descriptor.unit, isCounter);
  const isHistogram = metric.dataPointType === DataPointType.HISTOGRAM;
  lines.push(`# HELP ${name} ${escapeHelp(metric.descriptor.description)}`);
  lines.push(`# TYPE ${name} ${isHistogram ? 'histogram' : isCounter ? 'counter' : 'gauge'}`);
  if (metric.dataPointType === DataPointType.HISTOGRAM) {
    for (const point of metric.dataPoints) renderHistogramPoint(name, point, lines);
    return;
  }
  for (const point of metric.dataPoints) lines.push(`${name}${labels(point.attributes)} ${number(point.value)}`);
};

interface HistogramPoint {
  readonly attributes: Attributes;
  readonly value: {
    readonly buckets: { readonly boundaries: number[]; readonly counts: number[] };
    readonly sum?: number;
    readonly count: number;
  };
}

const renderHistogramPoint = (name: string, point: HistogramPoint, lines: string[]): void => {
  const { boundaries, counts } = point.value.buckets;
  let cumulative = 0;
  boundaries.forEach((bound, index) => {
    cumulative += counts[index] ?? 0;
    lines.push(`${name}_bucket${labels(point.attributes, number(bound))} ${cumulative}`);
  });
  lines.push(`${name}_bucket${labels(point.attributes, '+Inf')} ${point.value.count}`);
  lines.push(`${name}_sum${labels(point.attributes)} ${number(point.value.sum ?? 0)}`);
  lines.push(`${name}_count${labels(point.attributes)} ${point.value.count}`);
};

const metricName = (name: string, unit: string, isCounter: boolean): string => {
  const base = name.replaceAll(/[^A-Za-z0-9_:]/gu, '_');
  const suffix = unitSuffixes[unit] ?? '';
  const bare = isCounter && base.endsWith('_total') ? base.slice(0, -'_total'.length) : base;
  const withUnit = bare.endsWith(suffix) ? bare : `${bare}${suffix}`;
  return isCounter ? `${withUnit}_total` : withUnit;
};

type Attributes = Readonly<Record<string, unknown>>;

const labels = (attributes: Attributes, upperBound?: string): string => {
  const pairs = Object.entries(attributes).map(
    ([name, value]) => `${name.replaceAll(/[^A-Za-z0-9_]/gu, '_')}="${escapeLabel(String(value))}"`,
  );
  if (upperBound !== undefined) pairs.push(`le="${upperBound}"`);
  return pairs.length === 0 ? '' : `{${pairs.join(',')}}`;
};

const number = (value: number): string => {
  if (Number.isNaN(value)) return 'NaN';
  if (Number.isFinite(value)) return String(value);
  return value > 0 ? '+Inf' : '-Inf';
};

const escapeHelp = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n');
const escapeLabel = (text: string): string => escapeHelp(text).replaceAll('"', '\\"');
