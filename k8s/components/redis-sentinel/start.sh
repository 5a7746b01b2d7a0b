# Asks who is master before it starts. A pod that took itself for one because its name ends in 0 would have its replicas
# throw their data away and copy its old ones.
set -eu
umask 077
. /etc/redis/master.sh
me=$POD_NAME.redis
# As process 1 a shell ignores SIGTERM unless told otherwise.
trap 'exit 143' TERM INT

# Whether another one had this one's data until it went: it can take over, and is about to.
succeeded() {
  for host in redis-0.redis redis-1.redis redis-2.redis; do
    [ "$host" != "$me" ] || continue
    case $(timeout 2 redis-cli -h "$host" info replication 2>/dev/null) in
    *master_link_status:up* | *master_link_down_since_seconds:[0-9]*) return 0 ;;
    esac
  done
  return 1
}

until master=$(master); do
  printf 'fewer than two Sentinels answer\n'
  sleep 1
done

# A master that is back as fast as it is missed would be one of two. So it waits for its successor, half a minute; where
# all three went, there is none, and nobody has more than it has.
left=30
while [ "$master" = "$me" ] && [ "$left" -gt 0 ] && succeeded; do
  printf 'master until now: waiting for an election\n'
  left=$((left - 1))
  sleep 1
  master=$(master) || master=$me
done

# The password goes into a file in memory: arguments and environment are read by more people than it is meant for.
{
  printf 'include /etc/redis/redis.conf\n'
  printf 'replica-announce-ip %s\n' "$me"
  printf 'requirepass "%s"\nmasterauth "%s"\n' "$REDISCLI_AUTH" "$REDISCLI_AUTH"
  [ "$master" = "$me" ] || printf 'replicaof %s 6379\n' "$master"
} >/tmp/redis.conf
unset REDISCLI_AUTH
trap - TERM INT
exec redis-server /tmp/redis.conf
