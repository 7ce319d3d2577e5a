import type { MetricAttributes, Metrics } from '@gridstream/operations';
import type { PartitionLag, PipelineHealth } from '@gridstream/schemas';

/** A picture older than this is not reported: an autoscaler must hold rather than act on it. */
const staleAfterMs = 5000;

type Report = (value: number, attributes?: MetricAttributes) => void;

export interface LagMetrics {
  /** Takes the newest picture; lost records are counted as they come. */
  update(health: PipelineHealth): void;
}

/** Binds the names of kafka_exporter, and ours beside them, to the newest picture. What is not known has no series. */
export const createLagMetrics = (metrics: Metrics, nowMs: () => number): LagMetrics => {
  let newest: PipelineHealth | null = null;
  const lost = new Map<string, number>();
  const lostRecords = metrics.counter('kafka_consumergroup_lost_records_total', 'Records removed by retention before the group read them');

  const groups = () => (newest === null || !newest.broker_reachable || nowMs() - newest.at > staleAfterMs ? [] : newest.groups);
  const gauge = (...[name, description, unit, observe]: readonly [string, string, string, (report: Report) => void]): void =>
    metrics.gauge(name, description, unit, observe);
  const perPartition = (
    ...[name, description, unit, read]: readonly [string, string, string, (row: PartitionLag) => number | null]
  ): void =>
    gauge(name, description, unit, (report) => {
      for (const row of groups().flatMap(({ partitions }) => partitions)) {
        const value = read(row);
        if (value !== null) report(value, { consumergroup: row.group, topic: row.topic, partition: String(row.partition) });
      }
    });
  const perTopic = (...[name, description, read]: readonly [string, string, (row: PartitionLag) => number | null]): void =>
    gauge(name, description, '1', (report) => {
      for (const { group, partitions } of groups()) {
        for (const [topic, rows] of Map.groupBy(partitions, (row) => row.topic)) {
          const known = rows.map(read).filter((value) => value !== null);
          const complete = rows.every(({ error }) => error === null);
          if (complete && known.length > 0)
            report(
              known.reduce((sum, value) => sum + value, 0),
              { consumergroup: group, topic },
            );
        }
      }
    });
  const perBound = (...[name, description, read]: readonly [string, string, (row: PartitionLag) => number | null]): void =>
    gauge(name, description, '1', (report) => {
      const bounds = new Map(
        groups().flatMap(({ partitions }) => partitions.map((row) => [`${row.topic}|${row.partition}`, row] as const)),
      );
      for (const row of bounds.values()) {
        const value = read(row);
        if (value !== null) report(value, { topic: row.topic, partition: String(row.partition) });
      }
    });

  perPartition('kafka_consumergroup_lag', 'Records that the group has not read', '1', ({ lag }) => lag);
  perPartition('kafka_consumergroup_current_offset', 'Committed offset of the group', '1', ({ committed }) => committed);
  perPartition('kafka_consumergroup_lag_seconds', 'Age of the oldest record that the group has not read', 's', ({ time_lag_ms }) =>
    time_lag_ms === null ? null : time_lag_ms / 1000,
  );
  perTopic('kafka_consumergroup_lag_sum', 'Records that the group has not read, over all partitions', ({ lag }) => lag);
  perTopic('kafka_consumergroup_current_offset_sum', 'Committed offsets of the group, over all partitions', ({ committed }) => committed);
  perBound('kafka_topic_partition_current_offset', 'End of the partition', ({ end }) => end);
  perBound('kafka_topic_partition_oldest_offset', 'Start of the partition', ({ log_start }) => log_start);
  gauge('kafka_consumergroup_members', 'Members of the group', '1', (report) => {
    for (const { group, members } of groups()) if (members !== null) report(members, { consumergroup: group });
  });
  gauge('kafka_consumergroup_lag_status', 'Always 1: the label names the state of the group', '1', (report) => {
    for (const { group, state } of groups()) report(1, { consumergroup: group, state });
  });
  gauge('gridstream.processing.lag', 'SLI: records between the end of the log and what the group has processed', '1', (report) => {
    for (const { group, lag_total: total, partial } of groups()) if (total !== null && !partial) report(total, { group });
  });

  return {
    update: (health) => {
      newest = health;
      for (const row of health.groups.flatMap(({ partitions }) => partitions)) {
        const id = `${row.group}|${row.topic}|${row.partition}`;
        const before = lost.get(id) ?? 0;
        if (row.lost > before)
          lostRecords.add(row.lost - before, { consumergroup: row.group, topic: row.topic, partition: String(row.partition) });
        lost.set(id, row.lost);
      }
    },
  };
};
