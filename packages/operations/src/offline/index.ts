export * from './find-network.ts';
export * from './offline-schema.ts';
