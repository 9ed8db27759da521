package io.pinyon.service.corpus;

import io.pinyon.indexer.files.FileProblem;
import io.pinyon.indexer.files.GitHistory;
import io.pinyon.indexer.files.SourceFile;
import io.pinyon.indexer.files.WorkspaceFiles;
import io.pinyon.service.change.GitChanges;
import io.pinyon.service.change.GitTree;
import io.pinyon.service.corpus.CorpusMember.Kind;
import io.pinyon.service.corpus.MemberDraft.Reason;
import io.pinyon.storage.files.RegularFiles;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/// Where the sources of a member are taken from. It is only read: nothing of it is run.
sealed interface Origin {
  /// What the names of archives with sources end with.
  List<String> ENDS = List.of("-sources.jar", "-src.zip", ".jar", ".zip");

  Path path();

  Kind kind();

  /// What the member is called unless its user says so.
  String name();

  /// Which revision is wanted; empty where there is only one.
  String asked();

  /// Copies the sources. The revision is given that they are of, null if their content alone tells.
  @Nullable String copyTo(MemberDraft draft) throws IOException;

  /// What lies at a path; `revision` is which of a repository, null for the one that is checked
  /// out. Throws [CorpusException] if that is nothing with sources.
  static Origin of(Path path, @Nullable String revision) {
    Path absolute = path.toAbsolutePath().normalize();
    String file = String.valueOf(absolute.getFileName());
    if (Files.isRegularFile(absolute)) {
      if (file.endsWith(".pinyon")) {
        throw new CorpusException(
            absolute
                + " is a snapshot: it has no sources, so nobody could tell which places mean a"
                + " declaration; add the repository that it is of");
      }
      if (revision != null) {
        throw new CorpusException(absolute + " is no git repository, so it has no " + revision);
      }
      return new Jar(absolute);
    }
    if (!Files.isDirectory(absolute)) {
      throw new CorpusException("there is no folder and no jar " + absolute);
    }
    // where git refuses a checkout, such as that of another user, its reason is told
    if (GitHistory.of(absolute, 1) != null || GitChanges.hasCommit(absolute)) {
      return new Repository(absolute, revision == null ? GitChanges.LAST : revision);
    }
    if (revision != null) {
      throw new CorpusException(
          absolute + " is no git repository with a commit, so it has no " + revision);
    }
    return new Folder(absolute);
  }

  /// What a member was taken from.
  static Origin of(CorpusMember member) {
    return of(member.origin(), member.asked().isEmpty() ? null : member.asked());
  }

  private static String nameOf(Path folder) {
    Path name = folder.getFileName();
    String text = name == null ? "" : name.toString();
    return text.endsWith(".git") ? text.substring(0, text.length() - ".git".length()) : text;
  }

  /// What a commit has below a folder of its repository.
  record Repository(Path path, String asked) implements Origin {
    @Override
    public Kind kind() {
      return Kind.REPOSITORY;
    }

    @Override
    public String name() {
      return nameOf(path);
    }

    @Override
    public String copyTo(MemberDraft draft) throws IOException {
      GitTree tree = GitTree.of(asked, path);
      List<GitTree.Entry> entries = tree.entries(MemberDraft::isSource);
      tree.read(
          entries,
          each -> draft.takes(each.path(), each.size()),
          (each, bytes) -> draft.add(each.path(), bytes));
      for (GitTree.Entry each : entries) {
        switch (each.kind()) {
          case FILE -> {} // read above
          case LINK -> draft.leaveOut(each.path(), Reason.LINK);
          case SUBMODULE -> draft.leaveOut(each.path(), Reason.SUBMODULE);
        }
      }
      return tree.commit();
    }
  }

  /// The sources that the indexer would find in a folder.
  record Folder(Path path) implements Origin {
    @Override
    public Kind kind() {
      return Kind.FOLDER;
    }

    @Override
    public String name() {
      return nameOf(path);
    }

    @Override
    public String asked() {
      return "";
    }

    @Override
    public @Nullable String copyTo(MemberDraft draft) throws IOException {
      WorkspaceFiles.Listing listing = WorkspaceFiles.of(path).list();
      for (SourceFile each : listing.files()) {
        if (draft.takes(each.relative(), each.size())) {
          try {
            int most = (int) draft.limits().file();
            draft.add(each.relative(), RegularFiles.read(each.path(), most));
          } catch (FileSystemException e) {
            draft.leaveOut(each.relative(), Reason.UNREADABLE);
          }
        }
      }
      for (FileProblem each : listing.problems()) {
        if (MemberDraft.isSource(each.relative())) {
          draft.leaveOut(each.relative(), Reason.LINK);
        }
      }
      return null;
    }
  }

  /// The sources in a jar.
  record Jar(Path path) implements Origin {
    @Override
    public Kind kind() {
      return Kind.JAR;
    }

    @Override
    public String name() {
      String version = version();
      String name = base();
      return version == null ? name : name.substring(0, name.length() - version.length() - 1);
    }

    @Override
    public String asked() {
      return "";
    }

    private String base() {
      String file = String.valueOf(path.getFileName());
      for (String end : ENDS) {
        if (file.endsWith(end)) {
          return file.substring(0, file.length() - end.length());
        }
      }
      return file;
    }

    /// As a Maven repository or a cache of Gradle has it; null in other places.
    private @Nullable String version() {
      String name = base();
      Path folder = path.getParent();
      for (int i = 0; i < 2 && folder != null; i++, folder = folder.getParent()) {
        String version = String.valueOf(folder.getFileName());
        if (!version.isEmpty() && name.endsWith("-" + version)) {
          return version;
        }
      }
      return null;
    }

    @Override
    public @Nullable String copyTo(MemberDraft draft) throws IOException {
      try (ZipFile zip = new ZipFile(path.toFile())) {
        List<ZipEntry> entries = new ArrayList<>();
        Enumeration<? extends ZipEntry> all = zip.entries();
        while (all.hasMoreElements()) {
          ZipEntry each = all.nextElement();
          if (!each.isDirectory() && MemberDraft.isSource(each.getName())) {
            entries.add(each);
          }
        }
        for (ZipEntry each : entries) {
          // what a jar says of sizes need not be true
          if (draft.takes(each.getName(), Math.max(0, each.getSize()))) {
            add(zip, each, draft);
          }
        }
        return version();
      } catch (ZipException e) {
        throw new CorpusException("cannot read " + path + ": " + e.getMessage(), e);
      }
    }

    private static void add(ZipFile zip, ZipEntry entry, MemberDraft draft) throws IOException {
      byte[] bytes;
      try (InputStream in = zip.getInputStream(entry)) {
        bytes = in.readNBytes((int) draft.limits().file() + 1);
      } catch (ZipException | EOFException e) {
        draft.leaveOut(entry.getName(), Reason.UNREADABLE);
        return;
      }
      draft.add(entry.getName(), bytes);
    }
  }
}
