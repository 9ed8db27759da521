// JLS 3.3: an escape is the character that it stands for, before anything else is decided.
package \u0061.b\u002ec;

import java.util.\u004cist\u003b
import java.util.*\u003b

cl\u0061ss M\u0061in \u007b
  int k\u003b int j = k;
  String bs = "\\u0041", two = "\\\u0022, three = "\u005c"", end = "a\u0022;
  int l = k + bs.length() + two.length() + thre\uu0065.length() + end\u002elength();
  char c = \u0027x\u0027, quote = '\u005c'', slash = '\u005c\u005c', high = '\ud83d';
  int hex = \u0030x1\u0046; long wide = 1\u004c; double half = \u002e5;
  List<String> list = new ArrayList\u003cString>();
  String block = \u0022""
      a \u0022 b
      \u0022"";

  v\u006fid m(int \u0061bc, L\u0069st<List<String\u003e> all) {
    int q = abc + a\uu0062c; n();
    // hidden \u000a int hidden = 3;
    int r = hidden;
    /* closed by an escape \u002a/ int real = 4;
    int s = real; n();
    list\u002eget(0)\u002etrim().length(); \u006c\u0069st.size();
    v\u0061r text = "a".trim\u0028\u0029; text.length();
    if (q \u003e\u003e 1 > 0 \u0026\u0026 r \u003d= s) {
      all.get(0).get(0).length();
    }
    st\u0061rt: while (true) { break st\u0061rt; }
    Runnable run = () -\u003e this\u002en(); run.run();
    Behind.S = Behind\u002eS + block.length() + half;
  }

  /\u002a* \u002a/
  void n() \u007b\u007d
\u007d

class Behind { static String S; }
