export { buildReading } from './builders.ts';
export { compareDelivery, noFaults } from './delivery-assertions.ts';
export type { Delivered, DeliveryFaults } from './delivery-assertions.ts';
export { createQuietLogger } from './quiet-logger.ts';
export type { LoggedLine } from './quiet-logger.ts';
