export * from './errors.ts';
export * from './ports/event-log.ts';
export * from './ports/grid-state.ts';
export * from './ports/runtime.ts';
export * from './ports/read-models.ts';
export * from './ports/telemetry-sink.ts';
export * from './signoff/assert-sighted.ts';
export * from './signoff/submit-signoff.ts';
