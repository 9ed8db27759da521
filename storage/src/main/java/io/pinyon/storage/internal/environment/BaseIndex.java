package io.pinyon.storage.internal.environment;

import io.pinyon.storage.internal.format.IndexState;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.lmdbjava.Txn;

/// A base as a delta over it has it open. Its file ids are below `state.nextFile`, the delta's are
/// from there on. `adopted` is 0 if the base was built for this workspace, else when it was put
/// under the workspace's index, in milliseconds since the epoch: since then its paths have had
/// their objects, as far as the workspace knows.
public record BaseIndex(
    BaseFiles files, IndexEnvironment environment, IndexState state, long adopted) {

  /// A read transaction on a file that never changes; the caller has a stamp of the delta, which
  /// closes its base with itself.
  public Txn<ByteBuffer> begin() {
    return Objects.requireNonNull(environment.beginRead());
  }
}
