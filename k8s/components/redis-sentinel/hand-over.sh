# Before a master stops, another is made master. Changes are held back meanwhile, and clients give up on them: what is
# not acknowledged can't be lost. Where no other can be made master within 15 s, the Sentinels find out by themselves.
set -eu
. /etc/redis/master.sh
me=$POD_NAME.redis

case $(redis-cli info replication) in
*role:master*) ;;
*) exit 0 ;;
esac
# Until the container is killed at the latest: a master that takes changes again would acknowledge what is lost.
redis-cli client pause 60000 write

# The one who takes over must have what was acknowledged until now: some replica, at least.
behind() {
  rest=$(redis-cli info replication | tr -d '\r')
  mine=${rest##*master_repl_offset:}
  mine=${mine%%"$newline"*}
  while [ "$rest" != "${rest#*,offset=}" ]; do
    rest=${rest#*,offset=}
    [ "${rest%%,*}" -lt "$mine" ] || return 1
  done
}
tries=15
while [ "$tries" -gt 0 ] && behind; do
  tries=$((tries - 1))
  sleep 0.2
done

# Asked once: a second one who is asked could already know the new master, and depose that. Only who can't be reached
# has not been asked; one who answers late, or is already at it, has.
asked=
for host in redis-0.redis redis-1.redis redis-2.redis; do
  [ "$host" != "$me" ] || continue
  reply=$(timeout 2 redis-cli -h "$host" -p 26379 sentinel failover cart 2>&1) || :
  case $reply in
  *'Could not connect'* | NOGOODSLAVE*) ;;
  *)
    asked=$host
    break
    ;;
  esac
done
# All three are going: nobody can take over, and this one has it all in its log.
[ -n "$asked" ] || exit 0
until=$(($(date +%s) + 15))
while [ "$(date +%s)" -lt "$until" ]; do
  case $(master) in
  "$me" | '') sleep 0.2 ;;
  *) break ;;
  esac
done
