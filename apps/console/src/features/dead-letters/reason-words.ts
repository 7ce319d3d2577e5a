import type { DeadLetterReason } from '@gridstream/schemas';

/** What a reason means and what an operator can do about it. */
const words: Readonly<Record<DeadLetterReason, string>> = {
  DECODE_FAILED: 'The bytes could not be read. Edit and replay, or fix the sender.',
  SCHEMA_UNKNOWN: 'Its schema is not in the registry. Register it, then replay.',
  SCHEMA_INCOMPATIBLE: 'Its schema cannot be read as ours. Edit and replay, or fix the sender.',
  VALIDATION_FAILED: 'A field is missing or of the wrong kind. Edit and replay, or fix the firmware.',
  VALIDATION_RANGE: 'A value is outside its range. Check the device before you edit.',
  WRONG_UNIT: 'The unit is not the one we take. Convert value and unit, then replay.',
  CLOCK_SKEW: 'The clock of the device is wrong. Correct the timestamp, then replay.',
  MSG_ID_CONFLICT: 'Another payload came under the same identity. The first one stands.',
  KEY_MISMATCH: 'The key names another device than the payload. Find out which one sent it.',
  ASSET_UNKNOWN: 'No registry row names the device. Load it, then replay.',
  TOPIC_INVALID: 'It came in on an address that no device may use.',
  TOO_LARGE: 'Only the first 64 KiB were kept. It cannot be replayed.',
  DOWNSTREAM_REJECTED: 'A later stage refused it. Replay once that works again.',
  UNKNOWN: 'No listed reason fits. Read the record.',
};

export const reasonSentence = (reason: DeadLetterReason): string => words[reason];
