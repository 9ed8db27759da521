package statics;

import static statics.Cyclic.Mode.*;
import static statics.Above.*;

public class Cyclic extends Above {
  public enum Mode { FAST, SLOW }
  Mode m = FAST;
  Kind k = HARD;
}

class Above {
  public enum Kind { SOFT, HARD }
  static final Kind HARD = Kind.HARD;
  void go(Cyclic c) { c.go(c); }
}
