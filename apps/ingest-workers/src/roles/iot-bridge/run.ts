import { setTimeout as wait } from 'node:timers/promises';

import { startBridge } from '@gridstream/field/mqtt-bridge';
import type { BatchReport } from '@gridstream/field/mqtt-bridge';

import { connectRoleKafka } from '../../compose.ts';
import type { RoleContext, RunRole } from '../../runtime/role.ts';
import { untilAborted } from '../../runtime/until-aborted.ts';
import { followDevices } from './follow-devices.ts';

const beatEveryMs = 1_000;
const silentForMs = 15_000;

/** Carries the fleet's MQTT messages into the log: each is acknowledged once it stands there, as a reading or as a dead letter. */
export const run: RunRole = async (context) => {
  const { env, logger, health, clock, ids, signal } = context;
  health.ready(false, 'waiting for the device register');
  const beat = health.loop('bridge', silentForMs);
  const beating = setInterval(() => beat.beat(), beatEveryMs);
  const kafka = await connectRoleKafka(context, 'iot-bridge');
  try {
    const devices = await followDevices({ follower: kafka.follower, clock, wait, signal });
    await Promise.race([devices.settled(), devices.following.failed]);
    if (signal.aborted) return;
    logger.info('devices_known', { devices: devices.size() });
    const bridge = startBridge({
      url: env.MQTT_URL,
      clientId: `gridstream-bridge-${env.TOPIC_PREFIX}${env.INSTANCE_ID ?? 'local'}`,
      shareName: `gridstream${env.TOPIC_PREFIX.replaceAll(/[^A-Za-z0-9.-]/gu, '')}`,
      telemetry: kafka.telemetrySink,
      deadLetters: kafka.deadLetterSink,
      isKnownDevice: devices.isKnown,
      sessionEpoch: ids.next(),
      nowMs: () => clock.nowMs(),
      onBatch: countBatches(context),
      onSinkFailure: (error) => logger.warn('batch_not_durable', { message: error instanceof Error ? error.message : String(error) }),
      onConnection: (isConnected, detail) => {
        health.ready(isConnected, detail);
        logger.info('broker_connection', { connected: isConnected, detail });
      },
    });
    try {
      await Promise.race([untilAborted(signal), devices.following.failed]);
    } finally {
      await bridge.stop();
    }
  } finally {
    clearInterval(beating);
    await kafka.disconnect();
  }
};

const countBatches = ({ metrics }: RoleContext): ((batch: BatchReport) => void) => {
  const readings = metrics.counter('gridstream_readings_total', 'Readings that the log has accepted');
  const deadLetters = metrics.counter('gridstream_dead_letters_total', 'Field messages that went to the dead letters, by reason');
  const latency = metrics.histogram('gridstream_ingestion_latency_seconds', 'Longest time of a batch from device to log', 's');
  return (batch) => {
    if (batch.readings > 0) readings.add(batch.readings, { heritage: 'IOT' });
    for (const [reason, count] of batch.deadLetters) deadLetters.add(count, { reason, heritage: 'IOT' });
    if (batch.latencyMsMax !== null) latency.record(batch.latencyMsMax / 1_000, { heritage: 'IOT' });
  };
};
