// JLS 14.3: local classes, records, interfaces and enums that share their name with others.
class Point { int outer; }

class Main {
  Point top;

  void a() {
    record Point(int x, int y) {
      int sum() { return x + y; }
      static Point zero() { return new Point(0, 0); }
    }
    var p = new Point(1, 2);
    p.sum();
    Point.zero().x();
    Point q = p;
    q.y();
  }

  void b() {
    Point before = top;
    before.outer++;
    class Point { String s; Point next; }
    new Point().next.s.length();
    interface Shape { double area(); }
    enum Size { S, M; Size next() { return M; } }
    Shape sh = () -> 1.0;
    sh.area();
    Size.S.next().ordinal();
    Object sz = Size.M;
    new Object() {
      void f() { class Point { long deep; } new Point().deep++; }
    };
    new Point().s = "";
  }

  { class Init { int i; } new Init().i++; }
  static { record Init(String z) {} new Init("").z(); }
  void c() { top.outer++; }
}
