#!/usr/bin/env bash
# e2e/emacs/run.sh: drives an Emacs in batch mode, with eglot, against ./pinyon lsp on a copy of e2e/project.
# Exits with 0 if every step passed, 1 if one did not, 2 if it could not run. Needs Emacs 29 or newer, or an older one with
# the package elpa-eglot.
here=$(cd "${BASH_SOURCE[0]%/*}" && pwd -P)
. "$here/../prepare.sh"
needs emacs "emacs-nox elpa-eglot"
prepare
HOME=$scratch timeout -k 5 120 emacs --batch -l "$here/driver.el" </dev/null
finish $?
