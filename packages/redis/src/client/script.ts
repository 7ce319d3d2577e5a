import { createHash } from 'node:crypto';

import type { Redis } from 'ioredis';

/** A Lua script that is called by its hash, and sent whole only when the server does not have it. */
export interface Script {
  run(redis: Redis, keys: readonly string[], args: readonly (string | number | Uint8Array)[]): Promise<unknown>;
}

export const createScript = (source: string): Script => {
  const hash = createHash('sha1').update(source).digest('hex');
  return {
    run: async (redis, keys, args) => {
      const values = args.map((arg) => (arg instanceof Uint8Array ? Buffer.from(arg.buffer, arg.byteOffset, arg.byteLength) : arg));
      try {
        return await redis.evalsha(hash, keys.length, ...keys, ...values);
      } catch (cause) {
        if (!(cause instanceof Error) || !cause.message.startsWith('NOSCRIPT')) throw cause;
        return redis.eval(source, keys.length, ...keys, ...values);
      }
    },
  };
};
