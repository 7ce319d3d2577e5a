/** Bounds of the read models; Kafka keeps the rest. */
export const auditRowsMax = 10_000;
export const recordsPerGroupMax = 1000;
export const recommendationsMax = 10_000;
export const commandsMax = 10_000;
export const deadLetterGroupsMax = 2000;

const dayMs = 86_400_000;
export const deadLetterKeptMs = 14 * dayMs;
export const sampleKeptMs = dayMs;
export const minuteKeptMs = 14 * dayMs;
