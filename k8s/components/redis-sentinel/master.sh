# The function "master" prints who that is, such as redis-1.redis: what the Sentinel says that knows of the latest
# election. Nothing, while fewer than two of the three answer: one alone may have slept through it.
newline='
'
REDISCLI_AUTH=$(cat /run/secrets/redis/password)
export REDISCLI_AUTH

master() {
  answers=0
  latest=-1
  named=
  for host in redis-0.redis redis-1.redis redis-2.redis; do
    reply=$(timeout 2 redis-cli -h "$host" -p 26379 sentinel master cart 2>/dev/null) || continue
    case $reply in
    *config-epoch*) ;;
    *) continue ;;
    esac
    answers=$((answers + 1))
    epoch=${reply##*"config-epoch$newline"}
    epoch=${epoch%%"$newline"*}
    if [ "$epoch" -gt "$latest" ]; then
      latest=$epoch
      named=${reply#*"${newline}ip$newline"}
      named=${named%%"$newline"*}
    fi
  done
  [ "$answers" -ge 2 ] && printf '%s\n' "$named"
}
