#!/usr/bin/env bash
# e2e/neovim/run.sh: drives a headless Neovim against ./pinyon lsp on a copy of the project beside this script.
# Exits with 0 if every step passed, 1 if one did not, 2 if it could not run. Needs Neovim 0.7 or newer.
set -uo pipefail
here=$(cd "${BASH_SOURCE[0]%/*}" && pwd -P)
root=${here%/*/*}

if ! command -v nvim >/dev/null; then
  echo "e2e/neovim: needs Neovim (Debian, Ubuntu: apt install neovim)" >&2
  exit 2
fi
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
cp -R "$here/project" "$scratch/project"

export PINYON_E2E_COMMAND=${PINYON_E2E_COMMAND:-$root/pinyon}
export PINYON_E2E_PROJECT=$scratch/project
. "$root/launcher/jdk.sh"
find_jdk
export PINYON_E2E_JDK=$JDK
export PINYON_HOME=$scratch/home XDG_STATE_HOME=$scratch/state XDG_DATA_HOME=$scratch/data XDG_CACHE_HOME=$scratch/cache

# Builds what is not built yet, so that the first step does not wait for that.
"$PINYON_E2E_COMMAND" --version || exit 2

timeout -k 5 180 nvim --headless --clean -n -c "set hidden" -c "luafile $here/driver.lua" </dev/null
status=$?
if [ $status -ne 0 ]; then
  echo
  echo "e2e/neovim: failed (exit $status); what the server said last:" >&2
  find "$scratch" -name lsp.log -exec tail -n 40 {} + >&2
fi
exit $((status == 0 ? 0 : 1))
