// Names with Unicode escapes and letters beyond the basic plane, where they are typed (JLS 3.3, 3.8).
class Main {
  int \u0061bcd, 𝐱𝐲𝐳, 名前;
  void m(String z) {
    z\u002elen$0 ; z\u002e$0 ; z.\u006cen$0
    //? offers length ; offers length strip ; offers length
    ab$0 ; \u0061b$0 ; a\u0062$0
    //? offers abcd ; offers abcd ; offers abcd
    𝐱$0 ; 名$0 ; 😀$0
    //? offers 𝐱𝐲𝐳 ; offers 名前 ; offers 𝐱𝐲𝐳
    ab\u0063d$0 = \u0061bc$0d + 𝐱𝐲$0𝐳;
    //? is int «\u0061bcd», ; is int «\u0061bcd» ; is «𝐱𝐲𝐳»
  }
}
