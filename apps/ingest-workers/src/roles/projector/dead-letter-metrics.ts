import type { Metrics, ReadModelReader } from '@gridstream/operations';
import type { DeadLetterGroup, DeadLetterRecord } from '@gridstream/schemas';
import { subjectOf } from '@gridstream/schemas';

export interface DeadLetterMetrics {
  /** Takes over what is stored, so that a restart does not begin at 0. */
  seed(reader: ReadModelReader): Promise<void>;
  add(records: readonly DeadLetterRecord[]): void;
}

/** `dlq_records{topic,reason}` of all that was folded, and the SLI of schema violations by subject and firmware. */
export const createDeadLetterMetrics = (metrics: Metrics): DeadLetterMetrics => {
  const totals = new Map<string, { readonly topic: string; readonly reason: string; readonly count: number }>();
  const violations = metrics.counter('gridstream_schema_violations_total', 'SLI: dead letters by subject, reason and firmware');
  metrics.gauge('dlq_records', 'Dead letters by dead-letter topic and reason', '1', (report) => {
    for (const { topic, reason, count } of totals.values()) report(count, { topic, reason });
  });
  const grow = (topic: string, reason: string, count: number): void => {
    const id = `${topic}|${reason}`;
    totals.set(id, { topic, reason, count: (totals.get(id)?.count ?? 0) + count });
  };
  return {
    seed: async (reader) => {
      totals.clear();
      const pageSize = 500;
      let offset = 0;
      let groups: readonly DeadLetterGroup[];
      do {
        groups = (await reader.deadLetterGroups({ offset, limit: pageSize })).items;
        for (const group of groups) grow(`${group.source_topic}.dlq`, group.reason, group.count);
        offset += pageSize;
      } while (groups.length === pageSize);
    },
    add: (records) => {
      for (const { topic, reason, firmware } of records) {
        grow(topic, reason, 1);
        violations.add(1, { subject: subjectOf(topic.replace(/\.dlq$/u, '')), reason, firmware: firmware === '' ? 'unknown' : firmware });
      }
    },
  };
};
