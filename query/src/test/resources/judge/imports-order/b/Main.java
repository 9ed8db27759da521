// JLS 6.4.1, 7.5: a single-type import wins over the same package, the same package over imports on
// demand, and these are equal to java.lang. Static imports bring fields, methods and types.
package b;

import static a.One.Deep.Deeper.depth;
import static a.One.List;
import static a.One.NAME;
import static a.One.twice;
import static java.util.Map.*;
import static java.util.stream.Collectors.toList;

import a.One;
import a.One.Deep;
import a.String;
import java.util.*;

class Main {
  String mine;
  java.lang.String text;
  List list;
  Shared shared;
  a.Shared other;
  Entry<Integer, Deep> entry;
  ArrayList<One> ones;
  Deep.Deeper deeper;

  void go() {
    mine.mine++;
    text.trim();
    list.ofOne++;
    shared.fromB++;
    other.fromA++;
    entry.getKey().intValue();
    ones.get(0).hashCode();
    NAME.length();
    twice(1);
    twice("").length();
    depth++;
    ones.stream().collect(toList()).get(0).getClass();
    of(1, 2).keySet();
  }
}
