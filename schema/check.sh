#!/usr/bin/env bash
# Fails if the committed accessors are not what the schema generates. Says so and passes if that cannot be found out:
# without node and npm, or if flatc cannot be had from npm.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
out=$(mktemp -d)
trap 'rm -rf "$out"' EXIT
for tool in node npm; do
  command -v $tool >/dev/null || { echo "skipped: no $tool to generate the accessors anew"; exit 0; }
done
if ! "$here/generate.sh" "$out" >"$out/log" 2>&1; then
  if grep -qE 'EAI_AGAIN|ENOTFOUND|ECONN|ETIMEDOUT|ENETUNREACH|EHOSTUNREACH|E40[134]|E5[0-9][0-9]' "$out/log"; then
    echo "skipped: npm cannot get flatc"
    exit 0
  fi
  cat "$out/log" >&2
  exit 1
fi
if ! diff -r "$here/src/main/java/io/pinyon/schema/fb" "$out/io/pinyon/schema/fb"; then
  echo "the accessors do not match the schema: run schema/generate.sh" >&2
  exit 1
fi
echo "the accessors match the schema"
