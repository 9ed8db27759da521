package io.pinyon.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import io.pinyon.lsp.internal.text.PositionEncoding;
import io.pinyon.lsp.internal.text.Text;
import io.pinyon.query.answers.view.Token;
import io.pinyon.schema.cache.LruCache;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.SemanticTokens;
import org.eclipse.lsp4j.SemanticTokensDelta;
import org.eclipse.lsp4j.SemanticTokensEdit;
import org.jspecify.annotations.Nullable;

/// Tokens as the protocol counts them: each from the one before (LSP 3.17, Semantic Tokens). Keeps
/// what was last said of each document, so that only what is new is said of it. Safe for use by
/// many threads.
final class SemanticTokensAnswer {
  private static final int NUMBERS_OF_A_TOKEN = 5;
  private static final int MOST_DOCUMENTS = 32;

  private final AtomicInteger ids = new AtomicInteger();
  private final LruCache<String, Said> last = LruCache.ofEntries(MOST_DOCUMENTS);

  private record Said(String id, int[] data) {}

  /// The names of all kinds and modifiers, in the order in which they are numbered.
  static JsonObject legend() {
    JsonArray types = new JsonArray();
    for (Token.Kind kind : Token.Kind.values()) {
      types.add(wireName(kind.name()));
    }
    JsonArray modifiers = new JsonArray();
    for (Token.Modifier modifier : Token.Modifier.values()) {
      modifiers.add(wireName(modifier.name()));
    }
    JsonObject legend = new JsonObject();
    legend.add("tokenTypes", types);
    legend.add("tokenModifiers", modifiers);
    return legend;
  }

  /// `TYPE_PARAMETER` is `typeParameter`.
  private static String wireName(String constant) {
    StringBuilder name = new StringBuilder();
    for (String word : constant.toLowerCase(Locale.ROOT).split("_")) {
      name.append(
          name.isEmpty()
              ? word
              : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
    }
    return name.toString();
  }

  static SemanticTokens part(List<Token> tokens, Text text, PositionEncoding encoding) {
    return new SemanticTokens(boxed(data(tokens, text, encoding)));
  }

  SemanticTokens full(String uri, List<Token> tokens, Text text, PositionEncoding encoding) {
    Said now = say(uri, data(tokens, text, encoding));
    return new SemanticTokens(now.id(), boxed(now.data()));
  }

  /// What has changed since the answer of this id, everything if that is not known any more: a
  /// [SemanticTokensDelta] or [SemanticTokens].
  Object since(
      @Nullable String id, String uri, List<Token> tokens, Text text, PositionEncoding encoding) {
    Said before = last.get(uri);
    Said now = say(uri, data(tokens, text, encoding));
    if (before == null || !before.id().equals(id)) {
      return new SemanticTokens(now.id(), boxed(now.data()));
    }
    return new SemanticTokensDelta(edits(before.data(), now.data()), now.id());
  }

  private Said say(String uri, int[] data) {
    Said said = new Said(Integer.toString(ids.incrementAndGet()), data);
    last.put(uri, said);
    return said;
  }

  /// One edit of what lies between the numbers that are the same from the start and from the end.
  private static List<SemanticTokensEdit> edits(int[] before, int[] now) {
    int start = Arrays.mismatch(before, now);
    if (start < 0) {
      return List.of();
    }
    int same = 0;
    int most = Math.min(before.length, now.length) - start;
    while (same < most && before[before.length - 1 - same] == now[now.length - 1 - same]) {
      same++;
    }
    int[] added = Arrays.copyOfRange(now, start, now.length - same);
    return List.of(new SemanticTokensEdit(start, before.length - same - start, boxed(added)));
  }

  private static int[] data(List<Token> tokens, Text text, PositionEncoding encoding) {
    int[] data = new int[tokens.size() * NUMBERS_OF_A_TOKEN];
    int line = 0;
    int character = 0;
    int at = 0;
    for (Token token : tokens) {
      Position start = text.position(token.start(), encoding);
      Position end = text.position(token.end(), encoding);
      data[at++] = start.getLine() - line;
      data[at++] = start.getCharacter() - (start.getLine() == line ? character : 0);
      data[at++] = end.getCharacter() - start.getCharacter();
      data[at++] = token.kind().ordinal();
      data[at++] = token.modifiers();
      line = start.getLine();
      character = start.getCharacter();
    }
    return data;
  }

  private static List<Integer> boxed(int[] numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }
}
