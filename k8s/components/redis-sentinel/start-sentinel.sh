# A Sentinel remembers who is master, and which election made it so, in a file that it writes itself. It is kept on the
# volume: if all three forgot, redis-0 would be master again, with data as old as its last term. (The file
# holds the password too, as Sentinel writes it; the volume holds what it protects.)
set -eu
umask 077
file=/data/sentinel.conf
password=$(cat /run/secrets/redis/password)

remembered() {
  if [ ! -f "$file" ]; then
    printf 'sentinel monitor cart redis-0.redis 6379 2\n'
    return
  fi
  while read -r line; do
    case $line in
    'sentinel myid '* | 'sentinel monitor '* | *-epoch\ * | 'sentinel known-'*) printf '%s\n' "$line" ;;
    esac
  done <"$file"
}

# What stands in the file is read before it is replaced: settings and password are today's, the memory is its own.
{
  remembered
  cat /etc/redis/sentinel.conf
  printf 'sentinel announce-ip %s.redis\n' "$POD_NAME"
  printf 'requirepass "%s"\nsentinel sentinel-pass %s\n' "$password" "$password"
  printf 'sentinel auth-pass cart %s\n' "$password"
} >"$file.new"
mv "$file.new" "$file"
exec redis-sentinel "$file"
