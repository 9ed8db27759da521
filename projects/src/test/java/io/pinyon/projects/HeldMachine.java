package io.pinyon.projects;

import java.nio.file.Path;
import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/// A machine on which a model is not read to its end before a test allows it: who asks for the
/// variables waits.
final class HeldMachine {
  private final CountDownLatch isReading = new CountDownLatch(1);
  private final CountDownLatch mayGoOn = new CountDownLatch(1);

  Project.Machine machine(Path userHome) {
    return new Project.Machine(
        userHome,
        new AbstractMap<>() {
          @Override
          public String get(Object name) {
            return null;
          }

          @Override
          public Set<Map.Entry<String, String>> entrySet() {
            isReading.countDown();
            try {
              mayGoOn.await();
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
            return Set.of();
          }
        });
  }

  /// Returns once the model is being read.
  void awaitReading() throws InterruptedException {
    isReading.await();
  }

  void letGoOn() {
    mayGoOn.countDown();
  }
}
