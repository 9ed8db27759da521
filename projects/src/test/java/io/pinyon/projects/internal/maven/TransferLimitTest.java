package io.pinyon.projects.internal.maven;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicLong;
import org.apache.maven.repository.internal.MavenRepositorySystemUtils;
import org.eclipse.aether.transfer.TransferCancelledException;
import org.eclipse.aether.transfer.TransferEvent;
import org.eclipse.aether.transfer.TransferResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

final class TransferLimitTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1); // it may run over
  private final TransferLimit limit = new TransferLimit(now::get);
  private final TransferResource resource =
      new TransferResource("x", "https://corp.example/", "a.jar", null, null);

  private TransferEvent event(long bytes) {
    return new TransferEvent.Builder(MavenRepositorySystemUtils.newSession(), resource)
        .setTransferredBytes(bytes)
        .build();
  }

  private static void assertCancelled(String why, Executable work) {
    String message = assertThrows(TransferCancelledException.class, work).getMessage();
    assertTrue(message.contains(why), message);
  }

  @Test
  void download_thatClaimsToBeTooLarge_isNotBegun() throws Exception {
    limit.transferStarted(event(0));
    resource.setContentLength(TransferLimit.MAX_BYTES);
    limit.transferStarted(event(0));
    resource.setContentLength(TransferLimit.MAX_BYTES + 1);
    assertCancelled("larger than 512 MB", () -> limit.transferStarted(event(0)));
  }

  @Test
  void download_thatGrowsTooLarge_ends() throws Exception {
    limit.transferStarted(event(0));
    limit.transferProgressed(event(TransferLimit.MAX_BYTES));
    assertCancelled(
        "larger than 512 MB", () -> limit.transferProgressed(event(TransferLimit.MAX_BYTES + 1)));
  }

  @Test
  void download_thatTakesTooLong_ends() throws Exception {
    limit.transferStarted(event(0));
    now.addAndGet(TransferLimit.MAX_NANOS);
    limit.transferProgressed(event(1));
    now.incrementAndGet();
    assertCancelled("longer than 10 minutes", () -> limit.transferProgressed(event(1)));
    limit.transferFailed(event(1));
    limit.transferStarted(event(0));
    limit.transferProgressed(event(1));
  }
}
