# Not before the log is loaded: until then Redis answers LOADING.
set -eu
REDISCLI_AUTH=$(cat /run/secrets/redis/password)
export REDISCLI_AUTH
[ "$(redis-cli ping)" = PONG ]
