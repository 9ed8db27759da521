package io.pinyon.projects;

import io.pinyon.projects.internal.reader.ModelCache;
import io.pinyon.schema.ObjectId;
import io.pinyon.storage.cache.LastUse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// What is kept in the home about the model of the workspace at `root`; `folder` is the home's
/// folder of this format.
record KeptModels(Path root, Path folder) {
  private static final System.Logger LOG = System.getLogger(KeptModels.class.getName());
  private static final int KEY_LENGTH = 16;

  /// Where something is kept about the workspace.
  Path file(String ending) {
    String key = ObjectId.ofContent(root.toString().getBytes(StandardCharsets.UTF_8)).hex();
    return folder.resolve("projects").resolve(key.substring(0, KEY_LENGTH) + ending);
  }

  /// The model as it was read last; null if nothing is kept.
  @Nullable ModelCache load() {
    Path file = file(".model");
    ModelCache kept = ModelCache.read(file);
    if (kept != null) {
      LastUse.note(file);
    }
    return kept;
  }

  /// Keeps a model; if that fails the model is read again next time.
  void save(ModelCache kept) {
    Path file = file(".model");
    try {
      kept.write(file);
      LastUse.note(file);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.DEBUG, "the model is read again next time", e);
    }
  }
}
