package io.pinyon.benchmarks;

import io.pinyon.libraries.machine.JarPlace;
import io.pinyon.libraries.machine.MachineJars;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/// How long it takes to know the packages of all jars that this machine's build tools have kept:
/// the first time, with nothing changed since, and until what was kept can be asked.
public final class MachineJarsMeasurement {
  private static final Duration LONG = Duration.ofMinutes(10);

  private MachineJarsMeasurement() {}

  /// Arguments: an empty folder for a home, and a user's home folder.
  public static void main(String[] args) {
    Path home = Path.of(args[0]);
    Path user = Path.of(args[1]).toAbsolutePath();
    List<JarPlace> places = JarPlace.ofUser(user, System.getenv(), user.resolve(".m2/repository"));
    for (int i = 0; i < 4; i++) {
      long start = System.nanoTime();
      try (MachineJars jars = new MachineJars(home, () -> places)) {
        jars.start();
        jars.await(LONG);
        long ready = System.nanoTime();
        jars.awaitLook(LONG);
        long end = System.nanoTime();
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        System.out.printf(
            Locale.ROOT,
            "%,d jars; can be asked after %,d ms, looked at after %,d ms; heap %,d KB%n",
            jars.size(),
            TimeUnit.NANOSECONDS.toMillis(ready - start),
            TimeUnit.NANOSECONDS.toMillis(end - start),
            (runtime.totalMemory() - runtime.freeMemory()) / 1024);
      }
    }
  }
}
