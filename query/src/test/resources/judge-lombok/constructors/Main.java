package p;

import java.util.List;
import lombok.*;
import lombok.experimental.StandardException;

@NoArgsConstructor(access = AccessLevel.PROTECTED, force = true)
@AllArgsConstructor(staticName = "of")
@RequiredArgsConstructor
class All<T> {
  private final T first;
  private int second;
  @NonNull private List<T> third;
  private final int constant = 3;
  static int shared;
  @NonNull private String set = "";
}

@Data(staticConstructor = "make")
class Made<A, B extends A> {
  private final A a;
  private final B b;
  private int c;
}

@Value
class Pair<L, R> {
  L left;
  R right;
}

@Value(staticConstructor = "of")
@AllArgsConstructor(access = AccessLevel.PACKAGE)
class Mixed {
  int one;
  String two = "2";
}

@Data
class Written {
  private final int a;

  Written() {
    a = 1;
  }
}

@RequiredArgsConstructor
enum Level {
  LOW(1),
  HIGH(2);

  private final int weight;
}

@StandardException
class Failure extends RuntimeException {
  Failure(String text) {
    super(text);
  }
}

@StandardException(access = AccessLevel.PROTECTED)
class Other extends Exception {}

class Main {
  void use() throws Other {
    All<String> all = All.of("a", 1, List.of("b"), "c");
    new All<>("a", List.of());
    Made<Number, Integer> made = Made.make(1, 2);
    made.getB().intValue();
    Made.make("x", "y").getA().length();
    new Pair<>("l", 3L).getRight().longValue();
    new Mixed(1).getTwo().length();
    new Written().getA();
    throw new Failure("a", new RuntimeException());
  }
}
