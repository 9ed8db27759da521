package io.pinyon.cluster.internal.input;

import java.io.File;
import java.util.concurrent.TimeUnit;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.eclipse.jgit.util.SystemReader;
import org.jspecify.annotations.Nullable;

/// What JGit knows of the machine and its user: nothing. It would look for git's own program, and
/// run it, to find the configuration of the system; write files into the repository, to measure the
/// steps of the file system's clock; and keep in the user's configuration what it has measured.
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
    private static final long CLOCK_MILLIS = 2_000;

    Nothing(@Nullable Config parent, FS fs) {
      super(parent, new File(System.getProperty("java.io.tmpdir"), "pinyon-no-config"), fs);
    }

    /// The steps of the file system's clock, so that nobody measures them.
    @Override
    public long getTimeUnit(
        String section, @Nullable String subsection, String name, long otherwise, TimeUnit unit) {
      return section.equals("filesystem")
          ? unit.convert(CLOCK_MILLIS, TimeUnit.MILLISECONDS)
          : otherwise;
    }

    @Override
    public void save() {}

    @Override
    public void load() {}

    @Override
    public boolean isOutdated() {
      return false;
    }
  }
}
