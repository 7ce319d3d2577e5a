import type { DeadLetter } from '@gridstream/operations';

import type { MqttMessage, Refusal } from './cast-message.ts';
import { findFirmware } from './find-firmware.ts';

/** Dead letter of a refused message: its bytes untouched, its topic in a header, its firmware when it can be found. */
export const toDeadLetter = (message: MqttMessage, refusal: Refusal, deviceId: string): DeadLetter => ({
  sourceTopic: 'telemetry.iot.v1',
  position: null,
  group: 'iot-bridge',
  key: deviceId === '' ? null : Buffer.from(deviceId),
  value: message.payload,
  timestampMs: message.receivedAtMs,
  headers: [{ key: 'mqtt.topic', value: Buffer.from(message.topic) }],
  reason: refusal.reason,
  stage: refusal.stage,
  errorClass: refusal.errorClass,
  message: refusal.message,
  failingPath: refusal.failingPath,
  schemaId: null,
  firmware: findFirmware(message.payload),
  deviceId,
});
