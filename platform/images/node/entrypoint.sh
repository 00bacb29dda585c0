#!/bin/sh
# Options and files that are no commands are for node, as in the image of the same name on Docker Hub.
set -e
if [ "${1#-}" != "$1" ] || [ -z "$(command -v "$1")" ] || { [ -f "$1" ] && ! [ -x "$1" ]; }; then
  set -- node "$@"
fi
exec "$@"
