package p;

import java.util.List;
import lombok.*;
import lombok.experimental.*;

@Value
class Val<T> {
  int x;
  @NonFinal int y;
  protected T t;
  @PackagePrivate String open;
  String set = "a";
  static int s;
}

@Value
@NonFinal
class Loose {
  int x;
}

@FieldDefaults(level = AccessLevel.PROTECTED, makeFinal = true)
@AllArgsConstructor
class Fields2 {
  int a;
  private String b;
  @NonFinal long c;
  static int d;
}

@UtilityClass
class Util {
  int count = 3;
  private final List<String> names = List.of();

  String join(String a, int b) {
    return a + b + count;
  }

  class Inner {
    int k;
  }
}

@FieldNameConstants
class Named {
  int alpha;
  String betaGamma;
  static int no;
  @FieldNameConstants.Exclude int out;
}

@FieldNameConstants(asEnum = true, innerTypeName = "Keys", level = AccessLevel.PACKAGE)
@ToString
@EqualsAndHashCode
class Keyed {
  int alpha;
}

class Locks {
  @Synchronized
  void a() {}

  @Synchronized
  static void b() {}

  static class Other {
    @Locked
    void c() {}
  }

  static class Third {
    @Locked.Read
    void c() {}

    @Locked.Write
    static void d() {}
  }
}

@ToString
@EqualsAndHashCode
final class Last {
  int a;
}

class Main {
  void use(Val<String> val) {
    val.getT().length();
    Util.join("a", Util.count).length();
    new Util.Inner().k++;
    Named.Fields.betaGamma.length();
    Keyed.Keys.alpha.name();
    int c = (int) new Fields2(1, "b", 2).c;
  }
}
