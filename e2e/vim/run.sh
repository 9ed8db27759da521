#!/usr/bin/env bash
# e2e/vim/run.sh: drives a headless Vim, with the plug-in ALE, against ./pinyon lsp on a copy of e2e/project.
# Exits with 0 if every step passed, 1 if one did not, 2 if it could not run. Needs Vim 9 and Debian's vim-ale.
here=$(cd "${BASH_SOURCE[0]%/*}" && pwd -P)
. "$here/../prepare.sh"
needs vim "vim vim-ale"
prepare
# Vim draws into the void and waits for keys that nobody types; what the driver says goes to a file of its own.
export PINYON_E2E_REPORT=$scratch/report
mkfifo "$scratch/keys"
exec 3<>"$scratch/keys"
timeout -k 5 120 vim -Nu NONE -i NONE -n --not-a-term -S "$here/driver.vim" <&3 >"$scratch/screen" 2>&1
status=$?
cat "$scratch/report" || cat "$scratch/screen"
finish $status
