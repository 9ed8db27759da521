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

# wants_bridge ARGUMENT…: true for lsp and mcp with a daemon.
wants_bridge() {
  case ${1-} in
    lsp | mcp) ;;
    *) return 1 ;;
  esac
  wanted=1
  case ${PINYON_DAEMON-} in
    1 | true | on) wanted=0 ;;
  esac
  for argument in "$@"; do
    case $argument in
      --daemon | --socket) wanted=0 ;;
      --stdio) ;;
      # The whole program knows what to do with these.
      --*=* | --no-daemon | --http | --help | --version | --ephemeral) return 1 ;;
    esac
  done
  return $wanted
}
