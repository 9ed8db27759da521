# shellcheck shell=sh
# Sourced by ./pinyon and by the archive's launcher: what an editor or agent starts where a daemon is wanted.

# A bridge passes on messages and does little else, once for each client: a small heap, the quick compiler alone, and the
# JDK's own archive of classes mapped where it was made for, so that all bridges share its pages.
# shellcheck disable=SC2034 # used by who sources this
bridge_flags="-XX:+UseSerialGC -Xms4m -Xmn1m -Xmx256m -XX:TieredStopAtLevel=1 -XX:ReservedCodeCacheSize=8m \
-XX:-UsePerfData -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 -XX:+DisplayVMOutputToStderr \
-Xlog:disable -Xlog:all=warning,cds*=off,aot*=off:stderr"

# bridge_path APP: the jars that a bridge uses, and no others: it would open them all.
bridge_path() {
  printf '%s' "$1/pinyon-bridge.jar"
  for jar in pinyon-lsp-server pinyon-mcp-server pinyon-storage gson; do
    printf ':%s' "$1/lib/$jar.jar"
  done
}

# wants_bridge ARGUMENT…: true for lsp and mcp with a daemon, if a bridge knows all of the arguments. The whole program knows
# what to do with others, wrong ones too. What is accepted here, io.pinyon.cli.daemon.BridgeArguments reads.
wants_bridge() {
  command=${1-}
  case $command in
    lsp | mcp) shift ;;
    *) return 1 ;;
  esac
  wanted=1
  case ${PINYON_DAEMON-} in
    1 | true | on) wanted=0 ;;
  esac
  before=
  while [ $# -gt 0 ]; do
    option=${1%%=*}
    case $1 in
      --daemon) wanted=0 ;;
      --stdio) [ "$command" = lsp ] || return 1 ;;
      --socket=?*) wanted=0 ;;
      --socket)
        wanted=0
        case ${2-} in
          '' | -* | @*) return 1 ;;
        esac
        shift
        ;;
      '' | -* | @*) return 1 ;;
      *)
        [ "$command" = mcp ] || return 1
        option=
        ;;
    esac
    # Twice is wrong usage.
    case " $before " in
      *" ${option:-none} "*) return 1 ;;
    esac
    before="$before $option"
    shift
  done
  return $wanted
}
