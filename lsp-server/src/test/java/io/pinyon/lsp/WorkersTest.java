package io.pinyon.lsp;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class WorkersTest {
  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void work_thatNobodyWaitsForAnyMore_isTold() throws InterruptedException {
    CountDownLatch started = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    try (Workers workers = new Workers()) {
      CompletableFuture<?> future =
          workers.submit(() -> {
            BooleanSupplier isAbandoned = Workers.abandonment();
            started.countDown();
            while (!isAbandoned.getAsBoolean()) {
              Thread.onSpinWait();
            }
            ended.countDown();
            return true;
          });
      started.await();
      future.cancel(false);
      ended.await();
    }
  }
}
