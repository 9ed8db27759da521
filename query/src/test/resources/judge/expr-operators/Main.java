// JLS 15.15 to 15.26, 5.6: numeric promotion, boxing, string concatenation, shifts, compound
// assignments, increments, comparisons.
class Main {
  static final byte B = 1;

  void go(byte b, char c, short s, Integer boxed, Long wide, Object o, String text, Boolean flag) {
    var promoted = b + c;
    var longer = boxed + wide;
    var shifted = b << 3L;
    var wideShift = wide >> b;
    var floating = longer * 1f;
    var doubled = floating / 2d;
    var concat = text + b + o;
    var left = 'a' + 1 + text;
    var not = !flag;
    var and = flag & not | true ^ flag;
    var bits = boxed & 0xFF | ~b;
    var negative = -c;
    var plus = +s;
    var compared = b < wide && boxed >= 1 || text == null;
    b += 5;
    s++;
    text += 1;
    o = text = "x";
    boxed++;
    --wide;
    var ternary = flag ? 1 : 'a';
    var small = flag ? b : 1;
    var mixed = flag ? 1 : 2L;
    var box = flag ? boxed : wide;
    var nullable = flag ? 1 : null;
    var chars = flag ? 'a' : Character.valueOf('b');
    nullable.intValue();
    box++;
    concat.length();
    left.trim();
    Object assigned = (o = boxed);
    int chained = (b = B) + 1;
    String block =
        """
        text
        """.strip();
    Class<?> k = int.class;
    var kk = String[].class;
    kk.getComponentType();
    void.class.getName();
  }
}
