-- Makes a guest's cart the user's if neither has moved on: both in one step, so that no
-- item is there twice or not at all, whoever logs in at the same time.
-- KEYS: the guest's cart, the user's cart. ARGV: the revisions they were read at ('' for
-- none), the user's new revision, the user's new cart, its time to live in milliseconds.
-- Returns 1 when the cart was claimed, 0 when it has to be read again.
--
-- A change that was on its way to the guest's cart meanwhile must not begin a new one that
-- nobody looks for after the login: for a minute the key says that its cart was claimed.
local function revision(key)
  return redis.call('HGET', key, 'revision') or ''
end
if revision(KEYS[1]) ~= ARGV[1] or revision(KEYS[2]) ~= ARGV[2] then
  return 0
end
redis.call('HSET', KEYS[2], 'revision', ARGV[3], 'cart', ARGV[4])
redis.call('PEXPIRE', KEYS[2], ARGV[5])
redis.call('DEL', KEYS[1])
redis.call('HSET', KEYS[1], 'revision', 'claimed')
redis.call('EXPIRE', KEYS[1], 60)
return 1
