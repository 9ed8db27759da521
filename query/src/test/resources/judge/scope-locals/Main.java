// JLS 6.3, 6.4.1: a local variable's scope is the rest of its block; locals shadow fields, a
// parameter shadows a field, a for loop's variable ends with the loop.
class Main {
  int x = 1;
  String y = "";

  void shadow(String x) {
    int n = x.length();
    for (int i = 0, m = n; i < m; i++) {
      int y = i;
      this.y = this.y + y;
    }
    y.trim();
    {
      long x2 = this.x;
      y = "" + x2;
    }
    String x2 = y;
    x2.strip();
  }

  int before = 2;

  void order() {
    int a = before;
    class Local {
      int a = 5;

      int get() {
        return a + Main.this.x + before;
      }
    }
    a += new Local().get();
    try (java.io.StringReader r = new java.io.StringReader(y); var q = r) {
      a += q.read();
    } catch (java.io.IOException | IllegalStateException e) {
      e.printStackTrace();
    } finally {
      a--;
    }
  }
}
