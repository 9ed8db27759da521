# Sourced by the scripts that make packages of an archive.

# find_archive [FILE]: the archive into ARCHIVE, its folder's name into NAME and its version into VERSION. Without FILE
# it is the newest that packaging/build has made. Its checksum has to be right.
find_archive() {
  local each
  ARCHIVE=${1-}
  if [ -z "$ARCHIVE" ]; then
    for each in "$root"/target/dist/pinyon-*.tar.gz; do
      if [ -z "$ARCHIVE" ] || [ "$each" -nt "$ARCHIVE" ]; then ARCHIVE=$each; fi
    done
  fi
  [ -f "$ARCHIVE" ] || {
    echo "packaging: there is no archive; make one: packaging/build" >&2
    return 1
  }
  ARCHIVE=$(realpath "$ARCHIVE")
  (cd "${ARCHIVE%/*}" && sha256sum --quiet -c "${ARCHIVE##*/}.sha256") || return 1
  NAME=${ARCHIVE##*/}
  VERSION=${NAME#pinyon-}
  VERSION=${VERSION%-linux-x64.tar.gz}
  NAME=pinyon-$VERSION
}
