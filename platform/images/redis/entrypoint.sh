#!/bin/sh
# Options and configuration files are for redis-server, as in the image of the same name on Docker Hub.
set -eu
if [ "${1#-}" != "$1" ] || [ "${1%.conf}" != "$1" ]; then
  set -- redis-server "$@"
fi
if [ "$1" = redis-server ]; then
  if [ "$(id -u)" = 0 ]; then
    find . ! -user redis -exec chown redis {} +
    exec setpriv --reuid=redis --regid=redis --clear-groups "$0" "$@"
  fi
  umask 0077
  # That image accepts connections from other machines unless it is told not to; Debian's server does the opposite.
  case "$*" in
    *protected-mode*) ;;
    *) [ -f "${2:-}" ] && grep -q '^protected-mode' "$2" || set -- "$@" --protected-mode no ;;
  esac
fi
exec "$@"
