package io.pinyon.cluster.internal.input;

import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/// What JGit knows of the machine and its user: nothing. It would look for git's own program, and
/// run it, to find the configuration of the system.
final class BareSettings extends SystemReader.Delegate {
  private BareSettings() {
    super(SystemReader.getInstance());
  }

  /// For this process.
  static synchronized void install() {
    if (!(SystemReader.getInstance() instanceof BareSettings)) {
      SystemReader.setInstance(new BareSettings());
    }
  }

  @Override
  public FileBasedConfig openSystemConfig(@Nullable Config parent, FS fs) {
    return new Nothing(parent, fs);
  }

  @Override
  public FileBasedConfig openUserConfig(@Nullable Config parent, FS fs) {
    return new Nothing(parent, fs);
  }

  @Override
  public FileBasedConfig openJGitConfig(@Nullable Config parent, FS fs) {
    return new Nothing(parent, fs);
  }

  @Override
  public StoredConfig getUserConfig() {
    return new Nothing(null, FS.DETECTED);
  }

  @Override
  public StoredConfig getSystemConfig() {
    return new Nothing(null, FS.DETECTED);
  }

  @Override
  public StoredConfig getJGitConfig() {
    return new Nothing(null, FS.DETECTED);
  }

  private static final class Nothing extends FileBasedConfig {
    Nothing(@Nullable Config parent, FS fs) {
      super(parent, null, fs);
    }

    @Override
    public void load() {}

    @Override
    public boolean isOutdated() {
      return false;
    }
  }
}
