# Sourced by ./pinyon and its helpers.

PINYON_MINIMUM_JDK=25

# jdk_major FOLDER: the feature release of the JDK in FOLDER into JDK_MAJOR, its full version into JDK_VERSION; fails
# if there is none. Reads the file `release`, which every JDK since 9 has: asking `java -version` takes 50 ms.
jdk_major() {
  local line
  JDK_VERSION=
  [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ -r "$1/release" ] || return 1
  while IFS= read -r line; do
    case $line in
      JAVA_VERSION=*)
        JDK_VERSION=${line#JAVA_VERSION=}
        JDK_VERSION=${JDK_VERSION//\"/}
        ;;
    esac
  done <"$1/release"
  JDK_MAJOR=${JDK_VERSION%%[!0-9]*}
  [ -n "$JDK_MAJOR" ]
}

jdk_fits() {
  jdk_major "$1" && [ "$JDK_MAJOR" -ge "$PINYON_MINIMUM_JDK" ]
}

# find_jdk: the folder of a JDK that is new enough into JDK. What the user chose goes first, then the usual folders.
find_jdk() {
  local java folder
  if [ -n "${PINYON_JAVA_HOME-}" ]; then
    JDK=$PINYON_JAVA_HOME
    jdk_fits "$JDK" && return 0
    echo "pinyon: PINYON_JAVA_HOME=$JDK is not a JDK $PINYON_MINIMUM_JDK or newer" >&2
    return 1
  fi
  if [ -n "${JAVA_HOME-}" ] && jdk_fits "$JAVA_HOME"; then
    JDK=$JAVA_HOME
    return 0
  fi
  if java=$(command -v java) && java=$(readlink -f "$java" 2>/dev/null) && jdk_fits "${java%/bin/java}"; then
    JDK=${java%/bin/java}
    return 0
  fi
  for folder in /usr/lib/jvm/* "$HOME"/.sdkman/candidates/java/* "$HOME"/.jdks/* /opt/* /opt/*/* /usr/java/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home "$HOME"/Library/Java/JavaVirtualMachines/*/Contents/Home \
    /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    if jdk_fits "$folder"; then
      JDK=$folder
      return 0
    fi
  done
  cat >&2 <<END
pinyon: found no JDK $PINYON_MINIMUM_JDK or newer in PINYON_JAVA_HOME, JAVA_HOME, PATH, /usr/lib/jvm,
  ~/.sdkman/candidates/java, ~/.jdks, /opt, /usr/java or /Library/Java/JavaVirtualMachines. Install one, for example:
    Debian, Ubuntu   apt install openjdk-25-jdk
    Fedora           dnf install java-25-openjdk-devel
    macOS            brew install openjdk
    SDKMAN           sdk install java 25-tem
  or set PINYON_JAVA_HOME to the folder of one.
END
  return 1
}
