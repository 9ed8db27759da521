package io.pinyon.mcp.internal.answers;

import io.pinyon.mcp.internal.answers.Listing.Entry;
import io.pinyon.mcp.internal.answers.Listing.FileEntries;
import io.pinyon.mcp.internal.answers.Listing.Kind;
import io.pinyon.mcp.internal.answers.Listing.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// As much of an answer as fits into a budget, as text and as data that says the same. The first
/// line of the text is `complete`, `partial: …` or `truncated 40 of 212, cursor …`.
///
/// What does not fit goes in this order: the context of each place; then places, of which the
/// counts of each file remain; then those, of which the total remains. A cursor gives the next
/// places.
public record Page(String text, Map<String, Object> data) {
  /// Of code and paths, on the short side.
  private static final int CHARACTERS_OF_A_TOKEN = 3;

  private static final int LONGEST_LINE = 400;

  /// The part of a budget that the counts of what is left out may take.
  private static final int COUNTS_PART = 5;

  /// The page that starts with the place `from`, of at most `tokens`, but for one place at least.
  /// `question` is what the cursor is for.
  public static Page of(Listing listing, int from, int tokens, String question) {
    return new Writer(listing, from, tokens * CHARACTERS_OF_A_TOKEN).page(question);
  }

  private static final class Writer {
    private final Listing listing;
    private final int from;
    private final int room;
    private final int total;

    Writer(Listing listing, int from, int room) {
      this.listing = listing;
      this.from = Math.min(from, listing.count());
      this.room = room;
      this.total = listing.count();
    }

    Page page(String question) {
      boolean withContext = true;
      int end = fits(true, room);
      if (end < total) {
        withContext = false;
        end = fits(false, room);
      }
      if (end < total) {
        end = fits(false, room - room / COUNTS_PART);
      }
      end = Math.max(end, Math.min(total, from + 1));
      String cursor = end < total ? Cursor.text(end, question) : "";
      StringBuilder text = new StringBuilder(state(end, cursor)).append('\n');
      text.append(Printable.line(listing.title(), 2 * LONGEST_LINE)).append('\n');
      listing.notes().forEach(each -> text.append("note: ").append(note(each)).append('\n'));
      write(text, end, withContext);
      List<Map<String, Object>> rest = end < total ? rest(end) : List.of();
      StringBuilder counts = new StringBuilder();
      for (Map<String, Object> each : rest) {
        counts.append("  ").append(each.get("path")).append(": ").append(each.get("count"));
        counts.append('\n');
      }
      boolean hasCounts = counts.length() <= room / COUNTS_PART && listing.files().size() > 1;
      if (!rest.isEmpty() && hasCounts) {
        text.append("not shown:\n").append(counts);
      }
      return new Page(
          text.toString(), data(end, withContext, cursor, hasCounts ? rest : List.of()));
    }

    private static String note(String sentence) {
      return Printable.line(sentence, LONGEST_LINE);
    }

    private String state(int end, String cursor) {
      String state =
          switch (listing.kind()) {
            case FOUND -> listing.gaps().isEmpty() ? "complete" : "partial: " + gaps();
            case AMBIGUOUS -> "ambiguous";
            case MISSING -> listing.gaps().isEmpty() ? "missing" : "missing, partial: " + gaps();
          };
      if (end == total && from == 0) {
        return state;
      }
      String part = (end - from) + " of " + total;
      String cut = end < total ? "truncated " + part + ", cursor " + cursor : "the last " + part;
      boolean isPlain = state.equals("complete");
      return isPlain ? cut : cut + "; " + state;
    }

    private String gaps() {
      return String.join("; ", listing.gaps().stream().map(Writer::note).toList());
    }

    /// Where the page ends that has so much room.
    private int fits(boolean withContext, int room) {
      int used = 0;
      int at = 0;
      for (FileEntries file : listing.files()) {
        boolean isNew = true;
        for (Entry entry : file.entries()) {
          if (at++ < from) {
            continue;
          }
          used += line(entry, withContext).length() + 1;
          used += isNew ? file.path().length() + 2 : 0;
          isNew = false;
          if (used > room) {
            return at - 1;
          }
        }
      }
      return total;
    }

    private String line(Entry entry, boolean withContext) {
      String number = entry.line() == 0 ? "" : String.valueOf(entry.line());
      String text =
          switch (listing.shape()) {
            case LINES -> entry.text();
            case SOURCE -> number + "\t" + entry.text();
            case LIST -> {
              String context =
                  withContext && !entry.context().isEmpty() ? " | " + entry.context() : "";
              yield number + (number.isEmpty() ? "" : ": ") + entry.text() + context;
            }
          };
      return Printable.line(text, listing.shape() == Shape.LIST ? LONGEST_LINE : 5 * LONGEST_LINE);
    }

    private void write(StringBuilder text, int end, boolean withContext) {
      int at = 0;
      for (FileEntries file : listing.files()) {
        int first = Math.max(0, from - at);
        int last = Math.min(file.entries().size(), end - at);
        at += file.entries().size();
        if (first >= last) {
          continue;
        }
        String path = path(file);
        boolean isAlone = listing.shape() == Shape.LIST && file.entries().size() == 1;
        if (isAlone) {
          Entry only = file.entries().getFirst();
          String line = line(only, withContext).strip();
          text.append(path).append(only.line() > 0 ? ":" : line.isEmpty() ? "" : " ");
          text.append(line).append('\n');
          continue;
        }
        if (!path.isEmpty()) {
          text.append(path).append('\n');
        }
        for (Entry each : file.entries().subList(first, last)) {
          text.append(listing.shape() == Shape.LIST ? "  " : "");
          text.append(line(each, withContext)).append('\n');
        }
      }
    }

    private static String path(FileEntries file) {
      return Printable.line(file.path(), 5 * LONGEST_LINE);
    }

    private List<Map<String, Object>> rest(int end) {
      List<Map<String, Object>> rest = new ArrayList<>();
      int at = 0;
      for (FileEntries file : listing.files()) {
        int size = file.entries().size();
        int left = at + size - Math.max(end, at);
        at += size;
        if (left > 0) {
          rest.add(Map.of("path", path(file), "count", left));
        }
      }
      return rest;
    }

    // ---- the same as data

    private Map<String, Object> data(
        int end, boolean withContext, String cursor, List<Map<String, Object>> rest) {
      Map<String, Object> data = new LinkedHashMap<>();
      boolean isPartial = !listing.gaps().isEmpty();
      data.put(
          "state",
          listing.kind() != Kind.FOUND
              ? listing.kind().name().toLowerCase(Locale.ROOT)
              : isPartial ? "partial" : end < total ? "truncated" : "complete");
      data.put("title", Printable.line(listing.title(), 2 * LONGEST_LINE));
      if (isPartial) {
        data.put("gaps", listing.gaps().stream().map(Writer::note).toList());
      }
      if (!listing.notes().isEmpty()) {
        data.put("notes", listing.notes().stream().map(Writer::note).toList());
      }
      data.put("shown", end - from);
      data.put("total", total);
      if (!cursor.isEmpty()) {
        data.put("cursor", cursor);
      }
      data.put("files", files(end, withContext));
      if (!rest.isEmpty()) {
        data.put("notShown", rest);
      }
      return data;
    }

    private List<Map<String, Object>> files(int end, boolean withContext) {
      List<Map<String, Object>> files = new ArrayList<>();
      int at = 0;
      for (FileEntries file : listing.files()) {
        int first = Math.max(0, from - at);
        int last = Math.min(file.entries().size(), end - at);
        at += file.entries().size();
        if (first < last) {
          List<Entry> entries = file.entries().subList(first, last);
          Map<String, Object> data = new LinkedHashMap<>();
          data.put("path", path(file));
          if (listing.shape() == Shape.LIST) {
            data.put("items", entries.stream().map(each -> item(each, withContext)).toList());
          } else {
            data.put("line", entries.getFirst().line());
            data.put("text", joined(entries));
          }
          files.add(data);
        }
      }
      return files;
    }

    private static String joined(List<Entry> entries) {
      StringBuilder text = new StringBuilder();
      entries.forEach(
          each -> text.append(Printable.line(each.text(), 5 * LONGEST_LINE)).append('\n'));
      return text.toString();
    }

    private static Map<String, Object> item(Entry entry, boolean withContext) {
      Map<String, Object> item = new LinkedHashMap<>();
      if (entry.line() > 0) {
        item.put("line", entry.line());
      }
      if (entry.column() > 0) {
        item.put("column", entry.column());
      }
      item.put("text", Printable.line(entry.text(), LONGEST_LINE));
      if (withContext && !entry.context().isEmpty()) {
        item.put("context", Printable.line(entry.context(), LONGEST_LINE));
      }
      return item;
    }
  }
}
