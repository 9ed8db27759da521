#!/usr/bin/env bash
# e2e/inspector/run.sh: has the MCP inspector's command line ask ./pinyon mcp about a copy of e2e/project, over standard
# input and output and over streamable HTTP. Exits with 0 if every step passed, 1 if one did not, 2 if it could not run.
#
# PINYON_E2E_CACHE  where the inspector is installed once (default: below ~/.cache)
#
# Needs Node 20 or newer and npm. It is the last 1.x of the inspector: 2.x wants Node 22.19.
here=$(cd "${BASH_SOURCE[0]%/*}" && pwd -P)
. "$here/../prepare.sh"
needs node "nodejs npm"
needs npm "nodejs npm"

# Once for each lock. A folder without the mark `done` is half made, and made anew.
cache=${PINYON_E2E_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/pinyon-e2e}/inspector-$(sha256sum <"$here/package-lock.json" | cut -c 1-16)
if [ ! -f "$cache/done" ]; then
  echo "installing the MCP inspector in $cache"
  rm -rf "$cache"
  mkdir -p "$cache" && cp "$here/package.json" "$here/package-lock.json" "$here/.npmrc" "$cache"
  (cd "$cache" && npm ci) >"$cache/install.log" 2>&1 || {
    tail -n 30 "$cache/install.log" >&2
    echo "e2e/inspector: could not install the inspector, see $cache/install.log; is there a way to the npm registry?" >&2
    exit 2
  }
  touch "$cache/done"
fi

prepare
export PINYON_E2E_INSPECTOR=$cache/node_modules/.bin/mcp-inspector
timeout -k 5 240 node "$here/ask.mjs"
finish $?
