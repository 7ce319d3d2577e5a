import type { MetricAttributes, Metrics } from '@gridstream/operations';
import type { PartitionLag, PipelineHealth } from '@gridstream/schemas';

/** A picture older than this is not reported: an autoscaler must hold rather than act on it. */
const staleAfterMs = 5000;

type Groups = () => PipelineHealth['groups'];
type Report = (value: number, attributes?: MetricAttributes) => void;
type Read = (row: PartitionLag) => number | null;

export interface LagMetrics {
  /** Takes the newest picture; lost records are counted as they come. */
  update(health: PipelineHealth): void;
}

/** Binds the names of kafka_exporter, and ours beside them, to the newest picture. What is not known has no series. */
export const createLagMetrics = (metrics: Metrics, nowMs: () => number): LagMetrics => {
  let newest: PipelineHealth | null = null;
  const groups: Groups = () => (newest === null || !newest.broker_reachable || nowMs() - newest.at > staleAfterMs ? [] : newest.groups);
  bindPartitions(metrics, groups);
  bindTopics(metrics, groups);
  bindGroups(metrics, groups);
  const countLost = createLostCounter(metrics);
  return {
    update: (health) => {
      newest = health;
      for (const row of rowsOf(health.groups)) countLost(row);
    },
  };
};

const rowsOf = (groups: PipelineHealth['groups']): readonly PartitionLag[] => groups.flatMap(({ partitions }) => partitions);

const bindPartitions = (metrics: Metrics, groups: Groups): void => {
  const each = (read: Read) => (report: Report) => {
    for (const row of rowsOf(groups())) {
      const value = read(row);
      if (value !== null) report(value, { consumergroup: row.group, topic: row.topic, partition: String(row.partition) });
    }
  };
  metrics.gauge(
    'kafka_consumergroup_lag',
    'Records that the group has not read',
    '1',
    each(({ lag }) => lag),
  );
  metrics.gauge(
    'kafka_consumergroup_current_offset',
    'Committed offset of the group',
    '1',
    each(({ committed }) => committed),
  );
  const seconds: Read = ({ time_lag_ms: timeLagMs }) => (timeLagMs === null ? null : timeLagMs / 1000);
  metrics.gauge('kafka_consumergroup_lag_seconds', 'Age of the oldest record that the group has not handled', 's', each(seconds));
};

const bindTopics = (metrics: Metrics, groups: Groups): void => {
  const sums = (read: Read) => (report: Report) => {
    for (const { group, partitions } of groups()) {
      for (const [topic, rows] of Map.groupBy(partitions, (row) => row.topic)) {
        const known = rows.map(read).filter((value) => value !== null);
        const isComplete = rows.every(({ error }) => error === null);
        if (isComplete && known.length > 0) report(sumOf(known), { consumergroup: group, topic });
      }
    }
  };
  const bounds = (read: Read) => (report: Report) => {
    for (const row of new Map(rowsOf(groups()).map((each) => [`${each.topic}|${each.partition}`, each])).values()) {
      const value = read(row);
      if (value !== null) report(value, { topic: row.topic, partition: String(row.partition) });
    }
  };
  metrics.gauge(
    'kafka_consumergroup_lag_sum',
    'Records that the group has not read, over all partitions',
    '1',
    sums(({ lag }) => lag),
  );
  const offset: Read = ({ committed }) => committed;
  metrics.gauge('kafka_consumergroup_current_offset_sum', 'Committed offsets of the group, over all partitions', '1', sums(offset));
  metrics.gauge(
    'kafka_topic_partition_current_offset',
    'End of the partition',
    '1',
    bounds(({ end }) => end),
  );
  metrics.gauge(
    'kafka_topic_partition_oldest_offset',
    'Start of the partition',
    '1',
    bounds(({ log_start: start }) => start),
  );
};

const sumOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);

const bindGroups = (metrics: Metrics, groups: Groups): void => {
  metrics.gauge('kafka_consumergroup_members', 'Members of the group', '1', (report) => {
    for (const { group, members } of groups()) if (members !== null) report(members, { consumergroup: group });
  });
  metrics.gauge('kafka_consumergroup_lag_status', 'Always 1: the label names the state of the group', '1', (report) => {
    for (const { group, state } of groups()) report(1, { consumergroup: group, state });
  });
  metrics.gauge('gridstream_processing_lag', 'SLI: records between the end of the log and what the group has processed', '1', (report) => {
    for (const { group, lag_total: total, partial } of groups()) if (total !== null && !partial) report(total, { group });
  });
};

/** Counts what retention took: `lost` of a row stands until the group commits past it, so only its rise counts. */
const createLostCounter = (metrics: Metrics): ((row: PartitionLag) => void) => {
  const counter = metrics.counter('kafka_consumergroup_lost_records_total', 'Records removed by retention before the group read them');
  const before = new Map<string, number>();
  return ({ group, topic, partition, lost }) => {
    const id = `${group}|${topic}|${partition}`;
    const rise = lost - (before.get(id) ?? 0);
    if (rise > 0) counter.add(rise, { consumergroup: group, topic, partition: String(partition) });
    before.set(id, lost);
  };
};
