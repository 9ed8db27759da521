package io.pinyon.service;

import io.pinyon.projects.model.ProjectModule;
import io.pinyon.projects.model.SourceRoot;
import io.pinyon.query.Analysis;
import io.pinyon.query.answers.DeclarationId;
import io.pinyon.query.answers.Renaming;
import io.pinyon.query.answers.SearchTarget;
import io.pinyon.query.answers.SearchTarget.Reach;
import io.pinyon.query.facts.AbandonedException;
import io.pinyon.schema.FileIndex;
import io.pinyon.service.facts.Overlay;
import io.pinyon.service.facts.StoredFileQuestions;
import io.pinyon.service.references.FoundReferences;
import io.pinyon.service.references.ReferenceSearch;
import io.pinyon.service.references.SearchScope;
import io.pinyon.service.references.SearchedText;
import io.pinyon.service.rename.Rename;
import io.pinyon.service.texts.SourceFiles;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.facts.TreeIndex;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The texts of a session's workspace for one renaming: those that are open, else the files. Each
/// is read once, so that all that is said of it is said of the same text. Whatever is asked of them
/// throws [AbandonedException] once nobody waits for the answer.
final class RenamedTexts implements Rename.Texts {
  private final Session session;
  private final AskedText asked;
  private final BooleanSupplier isAbandoned;
  private final Map<String, String> open;
  private final SearchedFiles files;
  private @Nullable List<String> all;
  private final Map<String, String> read = new ConcurrentHashMap<>();
  private final Map<String, FileIndex> indexes = new ConcurrentHashMap<>();

  /// The texts of the last question: what is known of them serves the next.
  private volatile Overlay overlay = Overlay.NONE;

  RenamedTexts(
      Session session, AskedText asked, Map<String, String> buffers, BooleanSupplier isAbandoned) {
    this.session = session;
    this.asked = asked;
    this.isAbandoned = isAbandoned;
    this.open = new HashMap<>(session.inside(buffers));
    this.open.put(asked.location(), asked.text());
    this.files = new SearchedFiles(session, asked, open, isAbandoned);
  }

  @Override
  public FoundReferences search(SearchTarget target) {
    return session.search(target, SearchScope.EVERYTHING, asked, open, isAbandoned, file -> {});
  }

  @Override
  public FoundReferences search(SearchTarget target, String newName, Consumer<String> sure) {
    ReferenceSearch search =
        new ReferenceSearch(
            files,
            target,
            isAbandoned,
            file -> {},
            (analysis, location) -> {
              Renaming.Places places = analysis.renamedReferences(target, newName);
              if (places.areSure()) {
                sure.accept(location);
              }
              return places.references();
            });
    return search.run(SearchScope.EVERYTHING, asked.location());
  }

  @Override
  public List<String> mentioning(String word, SearchTarget target) {
    lookWhetherAbandoned();
    String packageName = target.reach() instanceof Reach.Package p ? p.name() : null;
    List<String> declaring = target.declarations().stream().map(DeclarationId::location).toList();
    return files.mentioning(List.of(word), packageName).stream()
        .filter(each -> files.sees(each, declaring))
        .toList();
  }

  @Override
  public boolean sees(String location, List<String> declaring) {
    lookWhetherAbandoned();
    return files.sees(location, declaring);
  }

  private void lookWhetherAbandoned() {
    if (isAbandoned.getAsBoolean()) {
      throw new AbandonedException();
    }
  }

  @Override
  public @Nullable String text(String location) {
    lookWhetherAbandoned();
    String known = open.get(location);
    if (known == null) {
      known = read.get(location);
    }
    if (known == null) {
      try {
        known = SourceFiles.read(Path.of(location));
        read.put(location, known);
      } catch (IOException e) {
        return null;
      }
    }
    return known;
  }

  @Override
  public boolean exists(String location) {
    return Files.exists(Path.of(location), LinkOption.NOFOLLOW_LINKS);
  }

  @Override
  public @Nullable FileIndex index(String location) {
    lookWhetherAbandoned();
    FileIndex known = indexes.get(location);
    if (known == null) {
      String text = text(location);
      if (text == null) {
        return null;
      }
      known = TreeIndex.skeleton(SyntaxTree.parse(text)).index();
      indexes.put(location, known);
    }
    return known;
  }

  @Override
  public List<String> ofPackage(String name) {
    Set<String> folders = new TreeSet<>();
    for (String each : files.declaring(name)) {
      folders.add(each.substring(0, each.lastIndexOf(File.separatorChar) + 1));
    }
    Set<String> found = new TreeSet<>();
    for (String location : all()) {
      String folder = location.substring(0, location.lastIndexOf(File.separatorChar) + 1);
      FileIndex index = folders.contains(folder) ? index(location) : null;
      if (index != null && index.packageName().equals(name)) {
        found.add(location);
      }
    }
    return List.copyOf(found);
  }

  @Override
  public List<String> below(String folder) {
    String start = folder + File.separator;
    return all().stream().filter(each -> each.startsWith(start)).toList();
  }

  /// The sources of the workspace, listed once.
  private List<String> all() {
    List<String> known = all;
    if (known == null) {
      known = files.all();
      all = known;
    }
    return known;
  }

  @Override
  public List<String> packagesBelow(String name) {
    return files.packagesBelow(name);
  }

  @Override
  public @Nullable String sourceRoot(String folder) {
    String found = null;
    for (ProjectModule module : session.project().model().modules()) {
      for (SourceRoot each : module.sourceRoots()) {
        String root = each.folder().toString();
        boolean isAround = (folder + File.separator).startsWith(root + File.separator);
        if (isAround && (found == null || root.length() > found.length())) {
          found = root;
        }
      }
    }
    return found == null ? null : found + File.separator;
  }

  @Override
  public <T> T ask(
      String location, String text, Map<String, String> changed, Function<Analysis, T> question) {
    lookWhetherAbandoned();
    Map<String, String> texts = new HashMap<>(open);
    texts.putAll(changed);
    texts.merge(location, text, (known, given) -> known.equals(given) ? known : given);
    Overlay now = Overlay.of(texts, overlay);
    overlay = now;
    return session.askOnce(AskedText.ofFile(Path.of(location), text), now, isAbandoned, question);
  }

  @Override
  public Supplier<Rename.Asker> changedTo(Map<String, String> changed) {
    Overlay now = session.overlay(open).withSettled(changed);
    return () -> new ChangedFiles(changed, now);
  }

  private final class ChangedFiles implements Rename.Asker {
    private final Map<String, String> changed;
    private final Overlay now;
    private final StoredFileQuestions questions = new StoredFileQuestions();

    ChangedFiles(Map<String, String> changed, Overlay now) {
      this.changed = changed;
      this.now = now;
    }

    @Override
    public Renaming.@Nullable Places references(String location, SearchTarget target) {
      String text = changed.getOrDefault(location, open.get(location));
      try {
        SearchedText searched =
            text == null
                ? SearchedFiles.fromDisk(location)
                : new SearchedText(location, text, null);
        return Analysis.mayRefer(searched.text(), target)
            ? session.ask(
                questions,
                searched,
                now,
                isAbandoned,
                analysis -> analysis.judgedReferences(target))
            : Renaming.Places.NONE;
      } catch (IOException e) {
        return null;
      }
    }
  }
}
