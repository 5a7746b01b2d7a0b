-- Keeps a changed cart if nobody was faster.
-- KEYS: the cart. ARGV: the revision it was read at ('' for none), the id of the change,
-- the new revision, the new cart, its time to live in milliseconds.
-- Returns 1 when the change is in the cart, 0 when the cart has moved on.
--
-- A client that lost the connection before the answer may send the command again. The ids of
-- the latest 16 changes, 36 characters and a blank each, tell that it had been done.
local revision, changes = unpack(redis.call('HMGET', KEYS[1], 'revision', 'changes'))
changes = changes or ''
if string.find(changes, ARGV[2], 1, true) then
  return 1
end
if (revision or '') ~= ARGV[1] then
  return 0
end
redis.call('HSET', KEYS[1], 'revision', ARGV[3], 'cart', ARGV[4], 'changes', string.sub(ARGV[2] .. ' ' .. changes, 1, 16 * 37))
redis.call('PEXPIRE', KEYS[1], ARGV[5])
return 1
