#!/usr/bin/env bash
# query/src/test/resources/languages/compile.sh: makes classes.jar of the sources beside it, with the compilers of Kotlin,
# Groovy and Scala from Maven Central. The test reads the jar; nothing of this runs in the build.
set -eu
here=$(cd "${BASH_SOURCE[0]%/*}" && pwd -P)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# compiler GROUP:NAME:VERSION: its jars, with all that it needs, into a folder of its name.
compiler() {
  local group name version
  IFS=: read -r group name version <<<"$1"
  mkdir -p "$work/$name"
  echo "<project><modelVersion>4.0.0</modelVersion><groupId>g</groupId><artifactId>a</artifactId><version>1</version>
    <packaging>pom</packaging><dependencies><dependency><groupId>$group</groupId><artifactId>$name</artifactId>
    <version>$version</version></dependency></dependencies></project>" >"$work/$name/pom.xml"
  (cd "$work/$name" && mvn -q -B -ntp org.apache.maven.plugins:maven-dependency-plugin:3.9.0:copy-dependencies \
    -DoutputDirectory=lib) </dev/null
}
compiler org.jetbrains.kotlin:kotlin-compiler-embeddable:2.1.21
compiler org.apache.groovy:groovy:4.0.26
compiler org.scala-lang:scala3-compiler_3:3.3.6
cd "$work"
java -cp 'kotlin-compiler-embeddable/lib/*' org.jetbrains.kotlin.cli.jvm.K2JVMCompiler -no-reflect -no-stdlib \
  -cp "$(echo kotlin-compiler-embeddable/lib/kotlin-stdlib-*.jar)" -module-name shop -d out "$here/Shop.kt"
java -cp 'groovy/lib/*' org.codehaus.groovy.tools.FileSystemCompiler -d out "$here/Zoo.groovy"
java -cp 'scala3-compiler_3/lib/*' dotty.tools.dotc.Main -usejavacp -d out "$here/Shapes.scala"
rm -f "$here/classes.jar"
(cd out && find . -name '*.class' | LC_ALL=C sort | sed 's#^\./##' | zip -q -9 -X "$here/classes.jar" -@)
