package io.pinyon.lsp;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import io.pinyon.lsp.internal.text.PositionEncoding;
import io.pinyon.lsp.internal.text.Text;
import io.pinyon.lsp.internal.wire.FirstNumber;
import io.pinyon.query.answers.view.Token;
import io.pinyon.schema.cache.LruCache;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// Tokens as the protocol counts them: each from the one before (LSP 3.17, Semantic Tokens). Keeps
/// what was last said of each document, so that only what is new is said of it. Safe for use by
/// many threads.
final class SemanticTokensAnswer {
  private static final int NUMBERS_OF_A_TOKEN = 5;
  private static final int MOST_DOCUMENTS = 32;

  private final AtomicInteger ids = new AtomicInteger(FirstNumber.any());
  private final LruCache<String, Whole> last = LruCache.ofEntries(MOST_DOCUMENTS);

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

  /// A whole answer; `id` is null if nothing is said of it later.
  record Whole(@Nullable String id, int[] data) {
    private void write(JsonWriter out) throws IOException {
      out.beginObject();
      if (id != null) {
        out.name("resultId").value(id);
      }
      out.name("data").jsonValue(json(data));
      out.endObject();
    }
  }

  /// What has changed since another answer: `added` in the place of `removed` numbers from `start`
  /// on; nothing if both are none.
  record Delta(String id, int start, int removed, int[] added) {
    private void write(JsonWriter out) throws IOException {
      out.beginObject();
      out.name("resultId").value(id);
      out.name("edits").beginArray();
      if (removed > 0 || added.length > 0) {
        out.beginObject();
        out.name("start").value(start);
        out.name("deleteCount").value(removed);
        out.name("data").jsonValue(json(added));
        out.endObject();
      }
      out.endArray();
      out.endObject();
    }
  }

  private static String json(int[] numbers) {
    StringBuilder text = new StringBuilder(numbers.length * 3 + 2).append('[');
    for (int i = 0; i < numbers.length; i++) {
      if (i > 0) {
        text.append(',');
      }
      text.append(numbers[i]);
    }
    return text.append(']').toString();
  }

  /// Lets answers be written as JSON.
  static void register(GsonBuilder json) {
    json.registerTypeAdapter(Whole.class, new Adapter<Whole>(Whole::write));
    json.registerTypeAdapter(Delta.class, new Adapter<Delta>(Delta::write));
  }

  /// Writes answers; they are never read.
  private static final class Adapter<T> extends TypeAdapter<T> {
    private final Writing<T> writing;

    interface Writing<T> {
      void write(T answer, JsonWriter out) throws IOException;
    }

    Adapter(Writing<T> writing) {
      this.writing = writing;
    }

    @Override
    public void write(JsonWriter out, T answer) throws IOException {
      writing.write(answer, out);
    }

    @Override
    public @Nullable T read(JsonReader in) throws IOException {
      in.skipValue();
      return null;
    }
  }

  static Whole part(List<Token> tokens, Text text, PositionEncoding encoding) {
    return new Whole(null, data(tokens, text, encoding));
  }

  Whole full(String uri, List<Token> tokens, Text text, PositionEncoding encoding) {
    Whole said = new Whole(Integer.toString(ids.incrementAndGet()), data(tokens, text, encoding));
    last.put(uri, said);
    return said;
  }

  /// What has changed since the answer of this id, everything if that is not known any more: a
  /// [Delta] or a [Whole].
  Object since(
      @Nullable String id, String uri, List<Token> tokens, Text text, PositionEncoding encoding) {
    Whole before = last.get(uri);
    Whole now = full(uri, tokens, text, encoding);
    return before == null || !Objects.equals(before.id(), id)
        ? now
        : delta(before.data(), now.data(), Objects.requireNonNull(now.id()));
  }

  /// Of what lies between the numbers that are the same from the start and from the end.
  private static Delta delta(int[] before, int[] now, String id) {
    int start = Arrays.mismatch(before, now);
    if (start < 0) {
      return new Delta(id, 0, 0, new int[0]);
    }
    int same = 0;
    int most = Math.min(before.length, now.length) - start;
    while (same < most && before[before.length - 1 - same] == now[now.length - 1 - same]) {
      same++;
    }
    int[] added = Arrays.copyOfRange(now, start, now.length - same);
    return new Delta(id, start, before.length - same - start, added);
  }

  /// `tokens` are in source order.
  private static int[] data(List<Token> tokens, Text text, PositionEncoding encoding) {
    int[] data = new int[tokens.size() * NUMBERS_OF_A_TOKEN];
    int line = 0;
    int character = 0;
    int at = 0;
    for (Token token : tokens) {
      int nextLine = text.line(token.start(), line);
      int next = text.character(token.start(), nextLine, encoding);
      data[at++] = nextLine - line;
      data[at++] = next - (nextLine == line ? character : 0);
      data[at++] = text.character(token.end(), nextLine, encoding) - next;
      data[at++] = token.kind().ordinal();
      data[at++] = token.modifiers();
      line = nextLine;
      character = next;
    }
    return data;
  }
}
