package io.pinyon.service;

import io.pinyon.indexer.files.Links;
import io.pinyon.indexer.files.WorkspaceException;
import io.pinyon.query.answers.MemberName;
import io.pinyon.query.answers.SearchTarget;
import io.pinyon.query.answers.SearchTarget.Breadth;
import io.pinyon.query.answers.Target;
import io.pinyon.schema.Position;
import io.pinyon.service.corpus.Corpus;
import io.pinyon.service.corpus.CorpusException;
import io.pinyon.service.corpus.CorpusMember;
import io.pinyon.service.references.FileReferences;
import io.pinyon.service.references.FoundReferences;
import io.pinyon.service.references.SearchListener;
import io.pinyon.service.references.SearchScope;
import io.pinyon.service.symbols.FoundSymbol;
import io.pinyon.service.symbols.NamedDeclaration;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The corpus in which a client's questions look for what its workspaces do not have. Its files are
/// read and never edited. Of a member that is refused, see [Corpus], nothing is found. Safe for use
/// by many threads.
final class CorpusLookup implements AutoCloseable {
  private static final int MOST_NAMESAKES = 200;

  private final Session session;
  private final WorkspaceNames names;
  private volatile Corpus corpus;

  private CorpusLookup(Corpus corpus, Session session, WorkspaceNames names) {
    this.corpus = corpus;
    this.session = session;
    this.names = names;
  }

  /// Null if there is no corpus in the folder, or it cannot be opened: the listener is told why.
  static @Nullable CorpusLookup open(
      WorkspacePool pool, Path folder, boolean mayGuess, LanguageService.Listener listener) {
    try {
      Corpus corpus = Corpus.open(folder.toRealPath());
      WorkspacePool.Policy policy = new WorkspacePool.Policy(mayGuess, false);
      Session session = pool.session(corpus.root(), corpus.root(), Links.WITHIN, policy, listener);
      return new CorpusLookup(corpus, session, pool.names());
    } catch (CorpusException | WorkspaceException e) {
      listener.trouble(folder, String.valueOf(e.getMessage()));
    } catch (IOException e) {
      listener.trouble(
          folder, "there is no corpus in " + folder + "; add to it: pinyon corpus add");
    }
    return null;
  }

  Session session() {
    return session;
  }

  /// True for a file of the corpus.
  boolean has(@Nullable Path file) {
    return file != null && file.startsWith(session.workspace().root());
  }

  /// The corpus as it is now: others may change it.
  private Corpus corpus() {
    Corpus known = corpus;
    try {
      Corpus now = Corpus.open(known.path());
      if (!now.members().equals(known.members())) {
        corpus = now;
        return now;
      }
    } catch (CorpusException e) {
      // it has gone: what is known of it does not match its files any more
    }
    return known;
  }

  private static boolean isShown(Corpus corpus, Path file) {
    CorpusMember member = corpus.memberOf(file);
    return member != null && corpus.isSound(member, file);
  }

  /// Symbols of the corpus but for those with one of these signatures.
  List<FoundSymbol> symbols(String query, int limit, Set<String> known) {
    Corpus now = corpus();
    List<FoundSymbol> all = names.symbols(List.of(session), query, limit, Map.of());
    all.forEach(each -> isShown(now, each.file()));
    List<FoundSymbol> found = new ArrayList<>();
    for (FoundSymbol each : all) {
      if (!known.contains(each.signature()) && now.memberOf(each.file()) != null) {
        found.add(each);
      }
    }
    return found;
  }

  /// What the members declare of this name; a field and a method without parameters may have the
  /// same one.
  private List<NamedDeclaration> declarations(Corpus now, MemberName name) {
    List<NamedDeclaration> found = new ArrayList<>();
    String text = text(name);
    for (NamedDeclaration each :
        names.named(List.of(session), text, MOST_NAMESAKES, Map.of()).declarations()) {
      if (!each.isOfLibrary() && isMeant(each, name) && isShown(now, each.file())) {
        found.add(each);
      }
    }
    return found;
  }

  /// A name that is asked for is any end of another one, and one without parameters is that of all
  /// overloads.
  private static boolean isMeant(NamedDeclaration found, MemberName name) {
    String signature = found.signature();
    if (name.member() == null) {
      return signature.equals(name.type());
    }
    String member = text(name);
    return name.parameters().isEmpty() && !name.isConstructor()
        ? signature.equals(member) || signature.equals(member + "()")
        : signature.startsWith(name.type() + "#");
  }

  private static String text(MemberName name) {
    String member = name.member();
    if (member == null) {
      return name.type();
    }
    String parameters = "(" + String.join(", ", name.parameters()) + ")";
    if (name.isConstructor()) {
      return name.type() + "#" + name.simpleType() + parameters;
    }
    return name.type() + "#" + member + (name.parameters().isEmpty() ? "" : parameters);
  }

  /// Where the members declare it.
  List<Target> definition(MemberName name) {
    List<Target> targets = new ArrayList<>();
    for (NamedDeclaration each : declarations(corpus(), name)) {
      Position start = each.position();
      int length =
          (name.isConstructor() || name.member() == null ? name.simpleType() : name.member())
              .length();
      Position end = new Position(start.line(), start.column() + length);
      targets.add(new Target(each.file().toString(), start, end, start, end));
    }
    return targets;
  }

  /// Places in the corpus that mean it. With `isOfWorkspace` a workspace declares it: then members
  /// that declare it too are copies of what is open, whose own places are left out.
  FoundReferences references(
      MemberName name,
      SearchTarget.Kind kind,
      Breadth breadth,
      boolean isOfWorkspace,
      BooleanSupplier isAbandoned,
      SearchListener listener) {
    session.awaitAll(isAbandoned);
    Corpus now = corpus();
    List<NamedDeclaration> declarations =
        declarations(now, name).stream()
            .filter(each -> kind != SearchTarget.Kind.FIELD || isField(each))
            .filter(each -> kind != SearchTarget.Kind.METHOD || !isField(each))
            .toList();
    Set<CorpusMember> copies = new HashSet<>();
    for (NamedDeclaration each : declarations) {
      CorpusMember member = isOfWorkspace ? now.memberOf(each.file()) : null;
      if (member != null) {
        copies.add(member);
      }
    }
    FoundReferences found = find(declarations, name, breadth, isAbandoned);
    // what one file says of its member holds for those before it, so none is shown before the last
    found.files().forEach(each -> isShown(now, Path.of(each.location())));
    List<FileReferences> shown = new ArrayList<>();
    for (FileReferences each : found.files()) {
      CorpusMember member = now.memberOf(Path.of(each.location()));
      if (member != null && !copies.contains(member)) {
        shown.add(each);
        listener.found(each);
      }
    }
    List<String> gaps = new ArrayList<>(found.gaps());
    if (found.target() == null) {
      gaps.add(
          "the corpus has no source of "
              + text(name)
              + ", so who uses it there is not known; add its repository: pinyon corpus add");
    }
    now.refused()
        .forEach(each -> gaps.add("the corpus refuses " + each.name() + ": " + each.reason()));
    return new FoundReferences(found.target(), shown, gaps, found.work());
  }

  private static boolean isField(NamedDeclaration declaration) {
    return !declaration.signature().endsWith(")");
  }

  private FoundReferences find(
      List<NamedDeclaration> declarations,
      MemberName name,
      Breadth breadth,
      BooleanSupplier isAbandoned) {
    SearchListener later = each -> {};
    if (!declarations.isEmpty()) {
      return new NamesakeReferences(session, isAbandoned)
          .find(declarations, breadth, later)
          .found();
    }
    // a library that members use, as the JDK is one
    SearchTarget target =
        session.<@Nullable SearchTarget>ask(
            Session.NOWHERE, Map.of(), isAbandoned, answers -> answers.searchTarget(name, breadth));
    return target == null
        ? FoundReferences.NONE
        : session.search(
            target, SearchScope.WORKSPACE, Session.NOWHERE, Map.of(), isAbandoned, later);
  }

  @Override
  public void close() {
    session.close();
  }
}
