class Main {
  public «public» void twice() {}
//! ERROR compiler.err.repeated.modifier: repeated modifier

  «notAMethod»() {}
//! ERROR compiler.err.invalid.meth.decl.ret.type.req: result type expected

  void parameter(«static» int a) {}
//! ERROR compiler.err.mod.not.allowed.here: modifier not allowed here


  int field = «1»
//! ERROR compiler.err.expected: ';' expected
  int next = 2;
}
