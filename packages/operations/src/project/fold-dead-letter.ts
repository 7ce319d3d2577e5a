import type { DeadLetterGroup, DeadLetterRecord } from '@gridstream/schemas';

const minuteMs = 60_000;
const sparklineMinutes = 60;
const namesMax = 50;

/** What a group knows of a record beyond the record's own view. */
export interface DeadLetterOrigin {
  readonly sourceTopic: string;
  readonly subject: string;
  readonly group: string;
  readonly schemaId: string;
}

/** Adds a record to its group. The caller passes each record once, by its position in the dead-letter topic. */
export const foldDeadLetter = (group: DeadLetterGroup | null, record: DeadLetterRecord, origin: DeadLetterOrigin): DeadLetterGroup => {
  const before = group ?? emptyGroup(record, origin);
  return {
    ...before,
    message: record.failed_at >= before.last_at ? record.message : before.message,
    firmwares: addName(before.firmwares, record.firmware),
    devices: addName(before.devices, record.device_id),
    first_at: Math.min(before.first_at, record.failed_at),
    last_at: Math.max(before.last_at, record.failed_at),
    count: before.count + 1,
    ...addToSparkline(before, record.failed_at),
  };
};

const emptyGroup = (record: DeadLetterRecord, origin: DeadLetterOrigin): DeadLetterGroup => ({
  fingerprint: record.fingerprint,
  reason: record.reason,
  stage: record.stage,
  error_class: record.error_class,
  message: record.message,
  source_topic: origin.sourceTopic,
  subject: origin.subject,
  group: origin.group,
  schema_id: origin.schemaId,
  firmware: record.firmware,
  firmwares: [],
  first_at: record.failed_at,
  last_at: record.failed_at,
  count: 0,
  replayed: 0,
  devices: [],
  sparkline: Array.from({ length: sparklineMinutes }, () => 0),
  sparkline_end: record.failed_at - (record.failed_at % minuteMs),
});

const addName = (names: readonly string[], name: string): string[] =>
  name === '' || names.includes(name) || names.length >= namesMax ? [...names] : [...names, name].sort();

/** Bars are minutes; the last one is the minute `sparkline_end`. A record older than the first bar leaves them as they are. */
const addToSparkline = (group: DeadLetterGroup, atMs: number): Pick<DeadLetterGroup, 'sparkline' | 'sparkline_end'> => {
  const minute = atMs - (atMs % minuteMs);
  const shift = Math.min(Math.max(0, (minute - group.sparkline_end) / minuteMs), sparklineMinutes);
  const bars = [...group.sparkline.slice(shift), ...Array.from({ length: shift }, () => 0)];
  const end = Math.max(minute, group.sparkline_end);
  const index = sparklineMinutes - 1 - (end - minute) / minuteMs;
  return { sparkline: bars.map((count, position) => (position === index ? count + 1 : count)), sparkline_end: end };
};
