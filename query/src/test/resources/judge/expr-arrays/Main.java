// JLS 10, 15.10, 15.13: array creation, initializers, access, length and clone; mixed dimensions.
import java.util.List;

class Main {
  String[] names = {"a", "b".trim()};
  int[][] grid = {{1, 2}, {3}}, more[] = {{{1}}};
  List<String>[] lists;

  int mixed()[] {
    return new int[] {1, 2};
  }

  <T> T[] generic(T... ts) {
    return ts.clone();
  }

  void go(String... args) {
    args.clone()[0].length();
    grid[0].clone()[1]++;
    more[0][0][0]++;
    var three = new String[2][3][];
    three[0][1] = args;
    three[0][1][2].trim();
    lists[0].get(0).length();
    generic("a", "b")[0].length();
    generic(1, 2).clone()[0].intValue();
    mixed()[0]++;
    new int[] {1, 2, args.length}[0]++;
    for (String[] row : three[0]) {
      for (var cell : row) {
        cell.trim();
      }
    }
    names[grid[0][0]].toString();
    Object o = args.getClass();
    args.equals(names);
  }
}
