import type { KafkaConnection } from '@gridstream/kafka';
import type { TelemetryReading } from '@gridstream/schemas';

export const devices = 2000;

/** Fills the topic once: every device in turn, each sample a second after its last, all within the last hours. */
export const loadTopic = async (kafka: KafkaConnection, records: number): Promise<void> => {
  const rounds = Math.ceil(records / devices);
  const firstMs = Date.now() - rounds * 1000;
  for (let round = 0; round < rounds; round += 1) {
    const count = Math.min(devices, records - round * devices);
    await kafka.telemetrySink.publish(
      'telemetry.iot.v1',
      Array.from({ length: count }, (_, device) => readingOf(device, round, firstMs + round * 1000)),
    );
  }
};

const readingOf = (device: number, round: number, timestamp: number): TelemetryReading => ({
  device_id: `thermostat-${String(device).padStart(5, '0')}`,
  timestamp,
  sequence: round,
  timestamp_quality: 'SYNCED',
  received_at: timestamp + 40,
  heritage: 'IOT',
  cause: 'PERIODIC',
  session_epoch: 'bench',
  firmware: 'tstat-4.2.0',
  test: false,
  points: [
    { name: 'indoor_temperature', value: 20 + ((device + round) % 50) / 10, unit: 'Cel', quality: 'GOOD', quality_detail: [] },
    { name: 'power', value: ((device * 7 + round) % 35) / 10, unit: 'kW', quality: 'GOOD', quality_detail: [] },
  ],
});
