package io.pinyon.cluster.internal.input;

import io.pinyon.indexer.files.GitHistory;
import io.pinyon.indexer.files.SourceBytes;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.jgit.errors.CorruptObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/// A bare git repository that all machines see under one path, as the checkout of its HEAD. Git's
/// own program is not used, no configuration is read but the repository's, and no other repository
/// on which that one draws. Files are as git has them: no filter and no change of line ends, which
/// `.gitattributes` may ask for in a checkout, is applied.
public record GitTree(String folder) implements SourceTree {
  private static final long serialVersionUID = 1;

  private static final int MOST_DEPTH = 200;

  @Override
  public Listing list() throws IOException {
    Map<String, SourceRef> files = new HashMap<>();
    SortedMap<String, byte[]> attributes = new TreeMap<>();
    try (Repository repository = repository();
        ObjectReader objects = repository.newObjectReader();
        RevWalk commits = new RevWalk(objects);
        Skeleton skeleton = new Skeleton()) {
      ObjectId head = repository.resolve("HEAD");
      if (head == null) {
        throw new UnusableInputException(folder + " has no commit at HEAD");
      }
      RevCommit commit = commits.parseCommit(head);
      skeleton.add(".git/HEAD", new byte[0]); // as a checkout has
      try (TreeWalk walk = new TreeWalk(objects)) {
        walk.addTree(commit.getTree());
        while (walk.next()) {
          if (walk.isSubtree()) {
            if (walk.getDepth() < MOST_DEPTH) {
              walk.enterSubtree();
            } else {
              skeleton.skip(walk.getPathString(), "folders nested too deeply");
            }
          } else if (isFile(walk)) {
            file(walk, objects, skeleton, files, attributes);
          }
        }
      }
      Set<String> accepted = skeleton.accepted();
      List<SourceRef> result = new ArrayList<>(files.values());
      result.removeIf(each -> !accepted.contains(each.path()));
      byte[] rules = GitHistory.rulesOfClone(attributes);
      return new Listing(result, skeleton.skipped(), commit.getName(), rules);
    }
  }

  private static boolean isFile(TreeWalk walk) {
    FileMode mode = walk.getFileMode();
    return mode == FileMode.REGULAR_FILE || mode == FileMode.EXECUTABLE_FILE;
  }

  private static void file(
      TreeWalk walk,
      ObjectReader objects,
      Skeleton skeleton,
      Map<String, SourceRef> files,
      SortedMap<String, byte[]> attributes)
      throws IOException {
    byte[] name = walk.getRawPath();
    String path = Skeleton.text(name);
    if (path == null) {
      skeleton.skip(walk.getPathString(), "its name is no UTF-8");
      return;
    }
    ObjectId id = walk.getObjectId(0);
    byte[] blob = new byte[20];
    id.copyRawTo(blob, 0);
    if (path.endsWith(".gitattributes")) {
      attributes.put(path, blob);
    }
    byte[] content = Skeleton.isRules(path) ? rules(objects, id) : new byte[0];
    if (skeleton.add(path, content) && path.endsWith(".java")) {
      long size = objects.getObjectSize(id, ObjectReader.OBJ_ANY);
      files.put(path, new SourceRef(path, size, 0, blob));
    }
  }

  private static byte[] rules(ObjectReader objects, ObjectId id) throws IOException {
    ObjectLoader loader = objects.open(id);
    return loader.getSize() > Skeleton.MOST_RULES ? new byte[0] : loader.getCachedBytes();
  }

  @Override
  public Reader open() throws IOException {
    Repository repository = repository();
    ObjectReader objects = repository.newObjectReader();
    return new Reader() {
      @Override
      public Content read(SourceRef file) throws IOException {
        try {
          ObjectLoader loader = objects.open(ObjectId.fromRaw(blob(file)));
          try (InputStream in = loader.openStream()) {
            return new Content(in.readNBytes(SourceBytes.MAX_BYTES), loader.getSize());
          }
        } catch (MissingObjectException | CorruptObjectException e) {
          throw new DamagedFileException("cannot be read: " + e.getMessage());
        }
      }

      @Override
      public void close() {
        objects.close();
        repository.close();
      }
    };
  }

  private static byte[] blob(SourceRef file) {
    byte @Nullable [] blob = file.blob();
    if (blob == null) {
      throw new IllegalArgumentException("not of git: " + file.path());
    }
    return blob;
  }

  private Repository repository() throws IOException {
    Path place = Path.of(folder);
    for (String other : new String[] {"alternates", "http-alternates"}) {
      if (Files.exists(place.resolve("objects").resolve("info").resolve(other))) {
        throw new UnusableInputException(
            folder
                + " draws on another repository (objects/info/"
                + other
                + "); repack it: git repack -ad");
      }
    }
    BareSettings.install();
    File gitDir = place.toFile();
    return new FileRepositoryBuilder().setGitDir(gitDir).setBare().setMustExist(true).build();
  }
}
