export { computeLag } from './compute-lag.ts';
export type { EndPoint } from './end-history.ts';
export { evaluatePartition, freshMemory } from './evaluate-partition.ts';
export type { PartitionMemory } from './evaluate-partition.ts';
export { summariseGroup } from './summarise-group.ts';
