// JLS 6.3.1, 6.3.2: a pattern variable is in scope where the test is known to have succeeded: after
// `&&`, in the then part, after `if (!…) return`, in a loop's body and after `while (!…)`.
class Main {
  String s = "field";

  int flow(Object o, Object p) {
    if (o instanceof String s && s.length() > 2) {
      return s.length();
    }
    if (!(o instanceof Integer i)) {
      return s.hashCode();
    }
    int k = i.intValue();
    if (!(p instanceof Long s) || s.longValue() > k) {
      k += this.s.length();
    } else {
      k += s.intValue();
    }
    String t = p instanceof String q ? q.trim() : p.toString();
    boolean b = !(p instanceof Character c) || Character.isDigit(c.charValue());
    while (!(o instanceof Number n)) {
      o = p;
    }
    k += n.intValue();
    for (; p instanceof StringBuilder sb && sb.length() > 0; sb.setLength(0)) {
      sb.reverse();
    }
    return t.length() + k;
  }

  boolean same(Object other) {
    return other instanceof Main m && m.s.equals(s);
  }
}
