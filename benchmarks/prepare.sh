# Sourced by the commands of this folder: finds the JDK ($JDK), builds what they run ($app) in this checkout ($root). With
# PINYON_NO_BUILD=1 they run what was built last.
set -eu
root=$(cd "${BASH_SOURCE[0]%/*}/.." && pwd -P)
. "$root/launcher/jdk.sh"
find_jdk
app=$root/benchmarks/target/quick/app
if [ -z "${PINYON_NO_BUILD-}" ] || [ ! -f "$app/benchmarks.jar" ]; then
  (cd "$root" && JAVA_HOME=$JDK mvn -q -B -ntp -Dquick -Dmaven.test.skip=true -pl benchmarks -am package) </dev/null >&2
fi

# program [JVM FLAGS] CLASS [ARGUMENTS]: runs a class of io.pinyon.benchmarks with the program's own flags.
program() {
  local flags=()
  while [ "${1#-}" != "$1" ]; do
    flags+=("$1")
    shift
  done
  "$JDK/bin/java" "@$root/launcher/jvm.options" ${flags[@]+"${flags[@]}"} -cp "$app/benchmarks.jar:$app/lib/*" "io.pinyon.benchmarks.$@"
}

# trained: has ./pinyon built and waits for its AOT cache, which the first start of a build makes beside: that must not be measured.
trained() {
  local build i
  "$root/pinyon" --version </dev/null >&2
  build=$root/.pinyon/$(cat "$root/.pinyon/current")
  for ((i = 0; i < 1800; i++)); do
    if grep -q '^exit' "$build"/*.aot.log; then break; fi
    sleep 0.1
  done
}
