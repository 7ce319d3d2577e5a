/** Names of the headers that GridStream writes: Kafka's newest dead-letter family, then its own. All values are text. */
export const dlqHeaders = {
  topic: '__dlq.errors.topic',
  partition: '__dlq.errors.partition',
  offset: '__dlq.errors.offset',
  group: '__dlq.errors.group',
  deliveryCount: '__dlq.errors.delivery.count',
  message: '__dlq.errors.message',
  reason: 'gridstream.dlq.reason',
  stage: 'gridstream.dlq.stage',
  errorClass: 'gridstream.dlq.error.class',
  fingerprint: 'gridstream.dlq.fingerprint',
  fingerprintVersion: 'gridstream.dlq.fingerprint.v',
  firstFailedAt: 'gridstream.dlq.first.failed.at',
  failedAt: 'gridstream.dlq.failed.at',
  schemaId: 'gridstream.dlq.schema.id',
  serviceVersion: 'gridstream.dlq.service.version',
  firmware: 'gridstream.dlq.firmware',
  trace: 'gridstream.dlq.trace',
  path: 'gridstream.dlq.path',
  deviceId: 'gridstream.dlq.device.id',
  /** Places of the original headers whose value was null, which the client can only write as empty. */
  nullHeaders: 'gridstream.dlq.null.headers',
  /** Length and SHA-256 of the original value; only beside the reason TOO_LARGE, whose value is cut. */
  originalLength: 'gridstream.dlq.original.length',
  originalSha256: 'gridstream.dlq.original.sha256',
} as const;

const failurePrefixes = ['__dlq.errors.', 'gridstream.dlq.', '__connect.errors.', '__streams.errors.', 'kafka_dlt-'];

/** True for a header that describes a failure, in any of the families in the field: never part of the original record. */
export const isFailureHeader = (key: string): boolean => failurePrefixes.some((prefix) => key.startsWith(prefix));
