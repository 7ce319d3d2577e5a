export * from './decide-offline.ts';
export * from './decision-output.ts';
