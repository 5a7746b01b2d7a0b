# A replica is ready when it has its master's data: a rolling update waits for it before it takes the next pod, and never
# takes the last copy.
set -eu
REDISCLI_AUTH=$(cat /run/secrets/redis/password)
export REDISCLI_AUTH
[ "$(redis-cli ping)" = PONG ]
case $(redis-cli info replication) in
*role:master* | *master_link_status:up*) ;;
*) exit 1 ;;
esac
