package io.pinyon.benchmarks.symbols;

import java.util.Random;

/// What somebody may type of a name: its initials as capitals, the starts of its words, or some of
/// its characters in small letters; two to eight characters.
final class Typed {
  private Typed() {}

  static String of(String name, Random random) {
    int length = 2 + random.nextInt(7);
    StringBuilder typed = new StringBuilder();
    int manner = random.nextInt(3);
    for (int i = 0; i < name.length() && typed.length() < length; i++) {
      char c = name.charAt(i);
      boolean isHump = i == 0 || Character.isUpperCase(c);
      boolean isTaken =
          switch (manner) {
            case 0 -> isHump;
            case 1 -> isHump || i > 0 && Character.isUpperCase(name.charAt(i - 1));
            default -> i == 0 || random.nextInt(3) == 0;
          };
      if (isTaken) {
        typed.append(manner == 2 ? Character.toLowerCase(c) : c);
      }
    }
    return typed.toString();
  }
}
