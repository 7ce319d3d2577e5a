import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

import { controlPointsOf, createOutbox, executeCommand, openSpentPermits, reportInterrupted, startScanner } from '@gridstream/field/modbus';
import type { ExecutionContext, Outbox, Scanner, SpentPermits } from '@gridstream/field/modbus';
import type { KafkaConnection } from '@gridstream/kafka';
import { site as siteModel } from '@gridstream/schemas';
import type { Site } from '@gridstream/schemas';

import { connectRoleKafka } from '../../compose.ts';
import type { RoleContext, RunRole } from '../../runtime/role.ts';
import { untilAborted } from '../../runtime/until-aborted.ts';
import { consumeCommands } from './consume-commands.ts';
import { openExecutionAudit } from './execution-audit.ts';
import { followAuthority } from './follow-authority.ts';
import { openPermitGate } from './permit-gate.ts';
import { createScadaMetrics } from './scada-metrics.ts';
import type { ScadaMetrics } from './scada-metrics.ts';
import { scanThreadUrl } from './scan-thread-url.ts';
import { validReadings } from './valid-readings.ts';

const scanSilentForMs = 10_000;
const verifyWithinMs = 3_000;
const readbackEveryMs = 150;

/** Scans the site's RTUs into the log and executes permitted commands on its switches. The only writer of its field points. */
export const run: RunRole = async (context) => {
  const { env, health, ids, signal } = context;
  health.ready(false, 'starting');
  const site = siteModel.parse(JSON.parse(await readFile(env.SITE_FILE, 'utf8')));
  const kafka = await connectRoleKafka(context, 'scada-adapter');
  const metrics = createScadaMetrics(context.metrics);
  const outbox = openOutbox(context, kafka, metrics);
  const beat = health.loop('scan', scanSilentForMs);
  const scanner = startScanner({
    rtus: site.rtus,
    sessionEpoch: ids.next(),
    threadUrl: scanThreadUrl(import.meta.url),
    onCycle: (report) => {
      beat.beat();
      metrics.cycle(report);
      outbox.add(validReadings(report.readings, kafka.deadLetterSink, context));
    },
  });
  const spent = openSpentPermits(join(env.DATA_DIR, 'spent-permits.jsonl'), context.clock.nowMs());
  try {
    await serveCommands({ context, kafka, site, scanner, spent, metrics });
  } finally {
    if (signal.aborted) await Promise.race([outbox.drained(), wait(2_000)]);
    outbox.stop();
    await scanner.stop();
    await kafka.disconnect();
    spent.dispose();
  }
};

interface Serving {
  readonly context: RoleContext;
  readonly kafka: KafkaConnection;
  readonly site: Site;
  readonly scanner: Scanner;
  readonly spent: SpentPermits;
  readonly metrics: ScadaMetrics;
}

const serveCommands = async ({ context, kafka, site, scanner, spent, metrics }: Serving): Promise<void> => {
  const { clock, health, instanceId, logger, signal } = context;
  const authority = await followAuthority(kafka.follower, site.control_area);
  await Promise.race([authority.following.caughtUp, authority.following.failed]);
  const points = controlPointsOf(site);
  const gate = await openPermitGate(context, { authority, assetIds: new Set(points.keys()) });
  const audit = await openExecutionAudit(context, { kafka, siteId: site.site_id });
  const execution: ExecutionContext = {
    points,
    spent,
    field: scanner,
    checkPermit: gate,
    audit: audit.append,
    append: async (outcome) => {
      await kafka.appender.append('command-outcomes.v1', [{ key: outcome.command_id, value: outcome }]);
    },
    adapterId: instanceId,
    nowMs: () => clock.nowMs(),
    monotonicMs: () => clock.monotonicMs(),
    wait: (ms) => wait(ms),
    verifyWithinMs,
    readbackEveryMs,
  };
  const interrupted = await reportInterrupted(execution);
  if (interrupted > 0) logger.warn('outcomes_unknown_after_restart', { commands: interrupted });
  const consuming = await consumeCommands({
    kafka,
    logger,
    execute: (command) => executeCommand(execution, command),
    onEnded: (ended) => metrics.command(ended),
  });
  health.ready(true, `scanning ${site.rtus.length} RTUs, following commands`);
  await Promise.race([untilAborted(signal), scanner.failed, consuming.failed, authority.following.failed]);
};

const openOutbox = ({ clock, logger }: RoleContext, kafka: KafkaConnection, metrics: ScadaMetrics): Outbox =>
  createOutbox({
    publish: (readings) => kafka.telemetrySink.publish('telemetry.scada.v1', readings),
    batchMax: 500,
    sizeMax: 20_000,
    retryMs: 500,
    wait: (ms) => wait(ms),
    onPublished: (readings) => metrics.published(readings, clock.nowMs()),
    onDropped: (count) => {
      metrics.dropped(count);
      logger.error('readings_dropped', { count });
    },
    onError: (error) => logger.warn('readings_not_durable', { message: error instanceof Error ? error.message : String(error) }),
  });
