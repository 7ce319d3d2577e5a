import { createScript } from '../client/script.ts';

/**
 * KEYS[1] hash of parts; ARGV partition, version, source, text, unusable ('' for none). Writes the whole part or nothing: the newer version
 * of the same log wins, a part of another log or without a header gives way, and so does the very text that was found unusable.
 */
export const writePartScript = createScript(`
local stored = redis.call('HGET', KEYS[1], ARGV[1])
if stored and stored ~= ARGV[5] then
  local version, source = string.match(stored, '^(%d+)|([^|]*)|')
  if version and source == ARGV[3] and tonumber(version) >= tonumber(ARGV[2]) then
    if stored == ARGV[4] then return 1 end
    return 0
  end
end
redis.call('HSET', KEYS[1], ARGV[1], ARGV[4])
return 1
`);
