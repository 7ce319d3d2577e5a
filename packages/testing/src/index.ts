export { buildReading } from './builders.ts';
export { compareDelivery, noFaults } from './delivery-assertions.ts';
export type { Delivered, DeliveryFaults } from './delivery-assertions.ts';
export { createQuietLogger } from './quiet-logger.ts';
export type { LoggedLine } from './quiet-logger.ts';
export { createFakeEventLog } from './fake-event-log.ts';
export type { FakeEventLog, LoggedEvent } from './fake-event-log.ts';
export { createSupervisorWorld, worldDwellMs, worldPublicKeys, worldSite } from './supervisor-world.ts';
export type { SupervisorWorld } from './supervisor-world.ts';
