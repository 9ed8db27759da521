package a;

import b.Old;

class Main {
  «Old» old = new «Old»();
//! HINT compiler.warn.has.been.deprecated: Old has been deprecated ; HINT compiler.warn.has.been.deprecated: Old has been deprecated

  void m(b.Half half) {
    half.«gone»();
//! HINT compiler.warn.has.been.deprecated: gone in Half has been deprecated
    half.stays();
    own();
  }

  @Deprecated
  void own() {
    Old within = null;
    within.hashCode();
  }
}
//- /b/Old.java
package b;
@Deprecated
public class Old {}
//- /b/Half.java
package b;
public class Half {
  @Deprecated public void gone() {}
  public void stays() {}
}
