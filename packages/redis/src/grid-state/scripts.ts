import { createScript } from '../client/script.ts';

/**
 * KEYS[1] hash of one shard; ARGV field, entry, field, entry … Writes the entries that are newer than what is there.
 * Compared as numbers: Lua compares strings by the server's locale, which orders bytes as it likes.
 */
export const writeNewer = createScript(`
local fields, count = {}, #ARGV / 2
for i = 1, count do fields[i] = ARGV[2 * i - 1] end
local stored = redis.call('HMGET', KEYS[1], unpack(fields))
local put, n = {}, 0
for i = 1, count do
  local entry, old = ARGV[2 * i], stored[i]
  local newer = not old or #old < 24
  if not newer then
    local a1, a2, a3, a4, a5, a6 = struct.unpack('>I4I4I4I4I4I4', entry)
    local b1, b2, b3, b4, b5, b6 = struct.unpack('>I4I4I4I4I4I4', old)
    if a1 ~= b1 then newer = a1 > b1
    elseif a2 ~= b2 then newer = a2 > b2
    elseif a3 ~= b3 then newer = a3 > b3
    elseif a4 ~= b4 then newer = a4 > b4
    elseif a5 ~= b5 then newer = a5 > b5
    else newer = a6 > b6 end
  end
  if newer then
    put[n + 1] = fields[i]
    put[n + 2] = entry
    n = n + 2
  end
end
if n > 0 then redis.call('HSET', KEYS[1], unpack(put)) end
return n / 2
`);

/**
 * KEYS[1] sorted set of one device; ARGV keep, then score, entry, score, entry … One entry per instant, the first wins:
 * a record that comes twice lands once. Keeps the newest \`keep\` entries.
 */
export const addHistorical = createScript(`
local added = 0
for i = 2, #ARGV, 2 do
  if redis.call('ZCOUNT', KEYS[1], ARGV[i], ARGV[i]) == 0 then
    added = added + redis.call('ZADD', KEYS[1], ARGV[i], ARGV[i + 1])
  end
end
redis.call('ZREMRANGEBYRANK', KEYS[1], 0, -1 - tonumber(ARGV[1]))
return added
`);
