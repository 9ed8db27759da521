package io.pinyon.lsp.internal.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.eclipse.lsp4j.jsonrpc.ResponseErrorException;
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

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void work_thatOverruns_givesItsSlotToTheNext() throws InterruptedException {
    CountDownLatch gate = new CountDownLatch(1);
    try (Workers workers = new Workers(1, Duration.ofMillis(1), Duration.ofHours(1))) {
      for (int i = 0; i < 5; i++) {
        workers.submit(() -> {
          gate.await();
          return "late";
        });
      }
      assertEquals("next", workers.submit(() -> "next").join());
      gate.countDown();
    }
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void work_ofOneSlot_isDoneInTheOrderInWhichItCame() {
    List<Integer> done = Collections.synchronizedList(new ArrayList<>());
    try (Workers workers = new Workers(1, Duration.ofHours(1), Duration.ofHours(1))) {
      List<CompletableFuture<?>> all = new ArrayList<>();
      for (int i = 0; i < 50; i++) {
        int number = i;
        all.add(workers.submit(() -> done.add(number)));
      }
      all.forEach(CompletableFuture::join);
    }
    assertEquals(IntStream.range(0, 50).boxed().toList(), done);
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void work_thatTakesTooLong_isAnsweredByAnError() {
    CountDownLatch gate = new CountDownLatch(1);
    try (Workers workers = new Workers(1, Duration.ofMillis(1), Duration.ofMillis(2))) {
      CompletableFuture<?> future =
          workers.submit(() -> {
            gate.await();
            return true;
          });
      CompletionException e = assertThrows(CompletionException.class, future::join);
      assertInstanceOf(ResponseErrorException.class, e.getCause());
      gate.countDown();
    }
  }

  @Test
  @Timeout(value = 60, unit = TimeUnit.SECONDS)
  void errorOfTheMachine_endsItsRequestOnly() {
    try (Workers workers = new Workers(1, Duration.ofHours(1), Duration.ofHours(1))) {
      for (Error error : List.of(new OutOfMemoryError("made up"), new StackOverflowError())) {
        CompletableFuture<?> failed =
            workers.submit(() -> {
              throw error;
            });
        assertSame(error, assertThrows(CompletionException.class, failed::join).getCause());
        assertEquals("next", workers.submit(() -> "next").join());
      }
    }
  }
}
