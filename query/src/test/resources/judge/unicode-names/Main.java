// JLS 3.8: letters are those of all of Unicode, beyond the basic plane too; offsets are UTF-16 units.
package 包;

class Main<𝑇 extends CharSequence> {
  static final String 𝐱 = "😀\uD83D\uDE00";
  int 名前, ǅ, été, $, _a, ᛗ;
  𝑇 𝑡;

  @interface 𝒜 {
    int 𝓌() default 1;
  }

  @𝒜(𝓌 = 2)
  <𝑈> 𝑈 𝑚(𝑈 𝑢, String... 𝑟) {
    𝑟[0].length(); /* 😀 */ 𝐱.length();
    𝑡.charAt(0);
    int 𝐱𝐲 = 𝐱.length() + 名前 + ǅ + été + $ + _a + ᛗ;
    𝐬: for (String 𝑙 : 𝑟) {
      if (𝑙.isEmpty()) {
        continue 𝐬;
      }
      break 𝐬;
    }
    Runnable ρ = () -> System.out.println(𝐱𝐲 + 𝑢.toString());
    ρ.run();
    return this.<𝑈>𝑚(𝑢, 𝐱);
  }

  enum Ελλάς {
    Ἀθῆναι,
    𝔹;

    static Ελλάς 𝒻(Ελλάς ε) {
      return switch (ε) {
        case Ἀθῆναι -> 𝔹;
        case 𝔹 -> Ἀθῆναι.valueOf("😀").𝒻(ε);
      };
    }
  }
}
