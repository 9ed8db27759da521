// JLS 14: statements: enhanced for over arrays and iterables, labels, yields, resources, throws,
// synchronized, assert, var in all of them.
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

class Main {
  static class Words implements Iterable<String> {
    @Override
    public java.util.Iterator<String> iterator() {
      return Set.of("a").iterator();
    }
  }

  long go(Map<String, ? extends Set<Long>> map, Words words) throws IOException {
    outer:
    for (var e : map.entrySet()) {
      inner:
      for (var l : e.getValue()) {
        if (l.longValue() > e.getKey().length()) {
          continue outer;
        }
        if (l.intValue() == 2) {
          break inner;
        }
      }
    }
    for (String w : words) {
      w.trim();
    }
    for (var w : words) {
      w.trim();
    }
    for (int i = 0, j = 1; i < j; i++, j--) {
      assert i + j > 0 : "sum " + i;
    }
    try (BufferedReader in = Files.newBufferedReader(Path.of("x"));
        var second = new java.io.StringReader(in.readLine())) {
      second.read();
      in.lines().map(s -> s.length()).toList().get(0).intValue();
    } catch (java.io.UncheckedIOException | SecurityException e) {
      e.getMessage().trim();
      throw e;
    } catch (RuntimeException e) {
      e.getCause().getMessage().trim();
    }
    synchronized (words.iterator()) {
      do {
        map.clear();
      } while (!map.isEmpty());
    }
    block:
    {
      if (map.isEmpty()) {
        break block;
      }
    }
    return map.values().stream().mapToLong(s -> s.iterator().next()).sum();
  }
}
