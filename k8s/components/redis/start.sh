# The password goes into a file in memory: arguments are in "ps" and in the pod's description for all to read.
set -eu
umask 077
{
  printf 'include /etc/redis/redis.conf\n'
  printf 'requirepass "%s"\n' "$(cat /run/secrets/redis/password)"
} >/tmp/redis.conf
exec redis-server /tmp/redis.conf
