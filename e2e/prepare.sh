# Sourced by e2e/*/run.sh, with `here` as the folder of the one that sources it.
set -uo pipefail
root=${here%/*/*}
editor=${here##*/}

# needs COMMAND PACKAGES: ends the run if this machine does not have COMMAND, which Debian's PACKAGES bring.
needs() {
  command -v "$1" >/dev/null && return
  echo "e2e/$editor: needs $1 (Debian, Ubuntu: apt install $2)" >&2
  exit 2
}

# prepare: a copy of the project, a home for what is stored, and `pinyon` on the PATH, all in a folder that goes at the end.
prepare() {
  scratch=$(mktemp -d) || exit 2
  trap 'rm -rf "$scratch"' EXIT
  cp -R "$root/e2e/project" "$scratch/project"
  export PINYON_E2E_COMMAND=${PINYON_E2E_COMMAND:-$root/pinyon}
  export PINYON_E2E_PROJECT=$scratch/project PINYON_E2E_RECIPES=$root/editors/recipes
  . "$root/launcher/jdk.sh"
  find_jdk
  export PINYON_E2E_JDK=$JDK
  export PINYON_HOME=$scratch/home XDG_STATE_HOME=$scratch/state XDG_DATA_HOME=$scratch/data XDG_CACHE_HOME=$scratch/cache

  # Editors do not all keep what a server writes to its standard error.
  mkdir "$scratch/bin"
  printf '#!/bin/sh\nexec "%s" "$@" 2>>"%s"\n' "$PINYON_E2E_COMMAND" "$scratch/server.log" >"$scratch/bin/pinyon"
  chmod +x "$scratch/bin/pinyon"
  export PATH=$scratch/bin:$PATH

  # Builds what is not built yet, so that the first step does not wait for that.
  "$PINYON_E2E_COMMAND" --version || exit 2
}

# finish STATUS: says what the server said if the run failed, and ends it.
finish() {
  if [ "$1" -ne 0 ]; then
    echo
    echo "e2e/$editor: failed (exit $1); what the server said last:" >&2
    tail -n 40 "$scratch/server.log" >&2
  fi
  exit $(($1 == 0 ? 0 : 1))
}
