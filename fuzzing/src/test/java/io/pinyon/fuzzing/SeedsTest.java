package io.pinyon.fuzzing;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Plays the seeds of each target, and all their beginnings: what was found once stays mended.
final class SeedsTest {
  private static final int BEGINNINGS = 20;

  private static final Map<String, Consumer<byte[]>> TARGETS =
      Map.of(
          "Sources", Sources::fuzzerTestOneInput,
          "ClassFileBytes", ClassFileBytes::fuzzerTestOneInput,
          "Poms", Poms::fuzzerTestOneInput,
          "BuildScripts", BuildScripts::fuzzerTestOneInput,
          "Protocol", Protocol::fuzzerTestOneInput,
          "Packs", Packs::fuzzerTestOneInput);

  private static Stream<String> targets() {
    return TARGETS.keySet().stream().sorted();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void seeds_returnFromTheirTarget(String target) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("seeds", target))) {
      play(Objects.requireNonNull(TARGETS.get(target)), files.sorted().toList());
    }
  }

  private static void play(Consumer<byte[]> target, List<Path> seeds) throws IOException {
    assertFalse(seeds.isEmpty());
    for (Path seed : seeds) {
      byte[] input = Files.readAllBytes(seed);
      for (int i = 0; i <= BEGINNINGS; i++) {
        byte[] beginning = new byte[input.length * i / BEGINNINGS];
        System.arraycopy(input, 0, beginning, 0, beginning.length);
        try {
          target.accept(beginning);
        } catch (RuntimeException | Error e) {
          fail(seed + ", the first " + beginning.length + " bytes", e);
        }
      }
    }
  }
}
