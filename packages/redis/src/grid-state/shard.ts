import { iotShards } from '@gridstream/schemas';

/** Shard of an IoT device: FNV-1a over its id. Readers and writers must agree, so it never changes. */
export const shardOf = (deviceId: string): number => {
  let hash = 0x81_1c_9d_c5;
  for (let index = 0; index < deviceId.length; index += 1) hash = Math.imul(hash ^ deviceId.charCodeAt(index), 0x01_00_01_93);
  return (hash >>> 0) % iotShards;
};
