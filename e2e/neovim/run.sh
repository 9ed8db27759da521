#!/usr/bin/env bash
# e2e/neovim/run.sh: drives a headless Neovim against ./pinyon lsp on a copy of e2e/project.
# Exits with 0 if every step passed, 1 if one did not, 2 if it could not run. Needs Neovim 0.7 or newer.
here=$(cd "${BASH_SOURCE[0]%/*}" && pwd -P)
. "$here/../prepare.sh"
needs nvim neovim
prepare
timeout -k 5 180 nvim --headless --clean -n -c "set hidden" -c "luafile $here/driver.lua" </dev/null
status=$?
echo
cp -R "$here/project" "$scratch/typing"
export PINYON_E2E_TYPING=$scratch/typing PINYON_E2E_HERE=$here
timeout -k 5 120 nvim --headless --clean -n -c "luafile $here/typing.lua" </dev/null || status=1
finish $status
