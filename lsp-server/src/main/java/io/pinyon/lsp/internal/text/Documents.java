package io.pinyon.lsp.internal.text;

import io.pinyon.lsp.internal.wire.FirstNumber;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// The open documents. A text has one document, however its URI is spelled: percent-encoded or not,
/// through a link, in other letters where the file system ignores their case. Keeps nothing of what
/// is closed. Used by the reader thread only.
public final class Documents {
  private final UnaryOperator<Path> locate;

  /// By every spelling that opened them.
  private final Map<String, Document> byUri = new HashMap<>();

  private final Map<String, Document> byLocation = new LinkedHashMap<>();
  private final Map<Integer, Document> byNumber = new HashMap<>();
  private int numbers = FirstNumber.any();
  private @Nullable Map<String, String> buffers;
  private @Nullable Map<String, String> uris;

  /// `locate` gives the path by which answers name a file.
  public Documents(UnaryOperator<Path> locate) {
    this.locate = locate;
  }

  /// What a URI names: `location` tells one text from another, `path` is that of the file or of
  /// where a text that is no file belongs.
  public record Place(String location, @Nullable Path path) {}

  public Place place(String uri) {
    Path path = Uris.path(uri);
    if (path == null) {
      Path near = Uris.place(uri);
      return new Place(Uris.plain(uri), near == null ? null : locate.apply(near));
    }
    Path located = locate.apply(path);
    return new Place(located.toString(), located);
  }

  /// Opens a document, or opens it again with this content.
  public Document open(String uri, String content) {
    Place place = place(uri);
    Document known = byLocation.get(place.location());
    int number = known == null ? numbers++ : known.number;
    Document document = new Document(uri, place, number, content);
    byUri.put(uri, document);
    if (known != null) {
      for (String spelling : known.spellings()) {
        document.spelled(spelling);
        byUri.put(spelling, document);
      }
    }
    put(document);
    return document;
  }

  private void put(Document document) {
    byLocation.put(document.place().location(), document);
    byNumber.put(document.number, document);
    buffers = null;
    uris = null;
  }

  public @Nullable Document get(@Nullable String uri) {
    if (uri == null) {
      return null;
    }
    Document document = byUri.get(uri);
    return document != null ? document : byLocation.get(place(uri).location());
  }

  /// An open document by [Document#number].
  public @Nullable Document get(int number) {
    return byNumber.get(number);
  }

  /// Closes one spelling of a document; it is closed with the last that was opened.
  public void close(String uri) {
    Document document = get(uri);
    if (document == null) {
      return;
    }
    boolean isLast = document.closed(uri);
    byUri.remove(uri);
    if (isLast) {
      drop(document);
    }
  }

  /// Forgets a document under all its spellings.
  public void drop(Document document) {
    document.spellings().forEach(byUri::remove);
    byLocation.remove(document.place().location());
    byNumber.remove(document.number);
    buffers = null;
    uris = null;
  }

  /// True if nothing is open, and nothing kept.
  public boolean isEmpty() {
    return byUri.isEmpty() && byLocation.isEmpty() && byNumber.isEmpty();
  }

  public void changed() {
    buffers = null;
  }

  /// Locates every document anew: the workspaces are others.
  public void relocate() {
    List<Document> all = new ArrayList<>(byLocation.values());
    byLocation.clear();
    for (Document document : all) {
      document.moved(place(document.uri));
      put(document);
    }
  }

  /// The content of every open document by location; the same map until the next change.
  public Map<String, String> buffers() {
    Map<String, String> current = buffers;
    if (current == null) {
      current = new LinkedHashMap<>();
      for (Document document : byLocation.values()) {
        current.put(document.place().location(), document.text().content);
      }
      buffers = current;
    }
    return current;
  }

  /// The URI of every open document, as the client spells it, by location; the same map until one
  /// is opened or closed.
  public Map<String, String> uris() {
    Map<String, String> current = uris;
    if (current == null) {
      current = new HashMap<>();
      for (Document document : byLocation.values()) {
        current.put(document.place().location(), document.uri);
      }
      uris = current;
    }
    return current;
  }

  /// The client's number of the text of every open document that has one, by location.
  public Map<String, Integer> versions() {
    Map<String, Integer> versions = new HashMap<>();
    for (Document document : byLocation.values()) {
      Integer version = document.version();
      if (version != null) {
        versions.put(document.place().location(), version);
      }
    }
    return versions;
  }

  /// True for the locations of those that are open now and have been changed since; for any thread.
  public Predicate<String> changedSince() {
    Map<String, Document> open = Map.copyOf(byLocation);
    Map<String, Integer> edits = new HashMap<>();
    open.forEach((location, document) -> edits.put(location, document.edits()));
    return location -> {
      Document document = open.get(location);
      return document != null && document.edits() != edits.getOrDefault(location, 0);
    };
  }
}
