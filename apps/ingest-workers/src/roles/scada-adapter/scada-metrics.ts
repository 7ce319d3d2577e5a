import type { CycleReport, Execution } from '@gridstream/field/modbus';
import type { Metrics } from '@gridstream/operations';
import type { TelemetryReading } from '@gridstream/schemas';

export interface ScadaMetrics {
  cycle(report: CycleReport): void;
  published(readings: readonly TelemetryReading[], nowMs: number): void;
  dropped(count: number): void;
  command(execution: Execution): void;
}

/** Instruments of the adapter; each is added to once for a cycle or a batch. */
export const createScadaMetrics = (metrics: Metrics): ScadaMetrics => {
  const readings = metrics.counter('gridstream_readings_total', 'Readings that the log has accepted');
  const dropped = metrics.counter('gridstream_readings_dropped_total', 'Readings given up because the log was away for too long');
  const overruns = metrics.counter('gridstream_scan_overruns_total', 'Scan slots that were skipped because the one before took too long');
  const failures = metrics.counter('gridstream_scan_failures_total', 'Scan cycles in which an RTU did not answer');
  const commands = metrics.counter('gridstream_commands_total', 'Commands by the stage in which they ended');
  const latency = metrics.histogram('gridstream_ingestion_latency_seconds', 'Longest time of a batch from device to log', 's');
  const commLost = new Map<string, boolean>();
  metrics.gauge('gridstream_rtu_comm_lost', 'Whether an RTU is lost: 1 after two failed cycles', '1', (report) => {
    for (const [rtu, isLost] of commLost) report(isLost ? 1 : 0, { rtu });
  });
  return {
    cycle: (report) => {
      commLost.set(report.rtuId, report.commLost);
      if (report.skipped > 0) overruns.add(report.skipped, { rtu: report.rtuId });
      if (report.failed) failures.add(1, { rtu: report.rtuId });
    },
    published: (batch, nowMs) => {
      readings.add(batch.length, { heritage: 'SCADA' });
      latency.record(Math.max(0, ...batch.map((reading) => nowMs - reading.timestamp)) / 1_000, { heritage: 'SCADA' });
    },
    dropped: (count) => dropped.add(count),
    command: (execution) => commands.add(1, { result: execution.kind === 'ended' ? execution.stage : execution.kind }),
  };
};
