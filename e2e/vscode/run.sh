#!/usr/bin/env bash
# e2e/vscode/run.sh: drives a real VS Code (code-server, in a headless Chromium) with the extension of editors/vscode, on a
# copy of the project beside this script. Exits with 0 if every step passed, 1 if one did not, 2 if it could not run.
#
# PINYON_E2E_VSIX   the VSIX to test; if it brings its server, that one is used. By default one without a server is
#                   packed, and its setting names ./pinyon
# PINYON_E2E_OUT    where screenshots and logs go (default: target/e2e-vscode of the checkout)
# PINYON_E2E_CACHE  where VS Code is installed once (default: below ~/.cache)
#
# Needs Node 20 or newer, Chromium, ripgrep and, to build VS Code's native parts once, g++, make, python3 and unzip.
set -uo pipefail
here=$(cd "${BASH_SOURCE[0]%/*}" && pwd -P)
root=${here%/*/*}
cannot() {
  echo "e2e/vscode: $*" >&2
  exit 2
}

missing=()
for pair in node:nodejs npm:npm chromium:chromium rg:ripgrep g++:g++ make:make python3:python3 unzip:unzip; do
  command -v "${pair%%:*}" >/dev/null || missing+=("${pair##*:}")
done
[ ${#missing[@]} -eq 0 ] || cannot "needs ${missing[*]} (Debian, Ubuntu: apt install ${missing[*]})"
[ "$(node -p 'process.versions.node.split(".")[0]')" -ge 20 ] || cannot "needs Node 20 or newer, has $(node --version)"
. "$root/launcher/jdk.sh"
find_jdk || exit 2

# VS Code, once for each set of versions. A folder without the mark `done` is half made, and made anew.
versions=$(cat "$here/package-lock.json" <(node --version) | sha256sum | cut -c 1-16)
cache=${PINYON_E2E_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/pinyon-e2e}/vscode-$versions
vscode=$cache/node_modules/code-server/lib/vscode
if [ ! -f "$cache/done" ]; then
  echo "installing VS Code in $cache"
  rm -rf "$cache"
  mkdir -p "$cache" && cp "$here/package.json" "$here/package-lock.json" "$here/.npmrc" "$cache"
  # Node's headers lie beside it in most packages; without them they are downloaded.
  headers=$(dirname "$(dirname "$(readlink -f "$(command -v node)")")")
  [ ! -f "$headers/include/node/node.h" ] || export npm_config_nodedir=$headers
  # VS Code's own lock is not quite in step with its list, so it is `install` there; the versions are the lock's.
  (
    cd "$cache" && npm ci &&
      cd "$vscode" && npm install --ignore-scripts --omit=dev &&
      npm rebuild --ignore-scripts=false native-watchdog @vscode/spdlog &&
      # node-pty complains about the last thing that it does behind its build.
      { npm rebuild --ignore-scripts=false node-pty || [ -f node_modules/node-pty/build/Release/pty.node ]; } &&
      mkdir -p node_modules/@vscode/ripgrep/bin &&
      ln -sf "$(command -v rg)" node_modules/@vscode/ripgrep/bin/rg
  ) >"$cache/install.log" 2>&1 || {
    tail -n 30 "$cache/install.log" >&2
    cannot "could not install VS Code, see $cache/install.log; is there a way to the npm registry?"
  }
  touch "$cache/done"
fi

scratch=$(mktemp -d) || exit 2
pids=()
finish() {
  for pid in "${pids[@]}"; do
    kill -- "-$pid" 2>/dev/null
    wait "$pid" 2>/dev/null
  done
  rm -rf "$scratch"
}
trap finish EXIT

out=${PINYON_E2E_OUT:-$root/target/e2e-vscode}
mkdir -p "$out" && rm -f "$out"/*.png "$out"/*.log || exit 2
vsix=${PINYON_E2E_VSIX-}
if [ -n "$vsix" ]; then
  vsix=$(realpath -e "$vsix") || exit 2
else
  vsix=$scratch/pinyon.vsix
  (cd "$root/editors/vscode" && { [ -d node_modules ] || npm ci; } && npm run compile &&
    node scripts/pack.mjs --out "$vsix") >"$out/pack.log" 2>&1 || {
    tail -n 30 "$out/pack.log" >&2
    cannot "could not pack the extension"
  }
fi

# The project, with a jar that has no sources.
cp -R "$here/project" "$here/plain" "$here/tested" "$scratch"
mkdir "$scratch/project/lib" "$scratch/classes"
"$JDK/bin/javac" -d "$scratch/classes" --release 17 "$here/library/Greeting.java" &&
  "$JDK/bin/jar" --create --file "$scratch/project/lib/greeting.jar" -C "$scratch/classes" . || exit 2

# A folder that nobody trusts: its settings name a program of its own as the server.
cp -R "$here/plain" "$scratch/strange"
mkdir "$scratch/strange/.vscode"
printf '#!/bin/sh\ntouch "%s/strange/ran.txt"\n' "$scratch" >"$scratch/strange/server.sh"
chmod +x "$scratch/strange/server.sh"
echo "{ \"pinyon.server.path\": \"$scratch/strange/server.sh\" }" >"$scratch/strange/.vscode/settings.json"

data=$scratch/data
server_path=''
if ! unzip -Z1 "$vsix" extension/server/bin/pinyon >/dev/null 2>&1; then
  server_path=$root/pinyon
  # Builds what is not built yet, so that the first step does not wait for that.
  "$server_path" --version || exit 2
fi
mkdir -p "$data/data/Machine"
cat >"$data/data/Machine/settings.json" <<EOF
{
  "pinyon.server.path": "$server_path",
  "pinyon.server.home": "$scratch/home",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
  "telemetry.telemetryLevel": "off",
  "extensions.ignoreRecommendations": true,
  "window.commandCenter": false,
  "editor.minimap.enabled": false,
  "editor.cursorBlinking": "solid"
}
EOF
cd "$scratch" || exit 2
node "$vscode/out/server-main.js" --accept-server-license-terms --server-data-dir "$data" \
  --install-extension "$vsix" >"$out/vscode.log" 2>&1 || cannot "VS Code does not take $vsix, see $out/vscode.log"

port=$(node -e 'const s = require("net").createServer().listen(0, "127.0.0.1", () => { console.log(s.address().port); s.close(); })')
# A session of its own: what it starts ends with it.
setsid node "$vscode/out/server-main.js" --accept-server-license-terms --without-connection-token \
  --host 127.0.0.1 --port "$port" --server-data-dir "$data" >>"$out/vscode.log" 2>&1 &
pids+=($!)

export PINYON_E2E_URL=http://127.0.0.1:$port/ PINYON_E2E_PROJECT=$scratch/project PINYON_E2E_PLAIN=$scratch/plain
export PINYON_E2E_TESTED=$scratch/tested PINYON_E2E_STRANGE=$scratch/strange PINYON_E2E_OUT=$out
export PINYON_E2E_BROWSER=$(command -v chromium) PINYON_E2E_MODULES=$cache/node_modules PINYON_E2E_PROFILE=$scratch/profile
timeout -k 10 "${PINYON_E2E_SECONDS:-540}" node "$here/drive.mjs"
status=$?
find "$data/data/logs" -name '*Pinyon*.log' -exec cp {} "$out/pinyon.log" \; 2>/dev/null
if [ $status -ne 0 ]; then
  echo "e2e/vscode: failed (exit $status); what the server said last:" >&2
  tail -n 40 "$out/pinyon.log" >&2
  exit 1
fi
