package p;

import lombok.*;
import lombok.Builder.Default;

@Getter
class MadeAllTheSame {
  int a;
}

@lombok.Getter
@lombok.extern.java.Log
class Qualified {
  int a;
  @lombok.Setter int b;
}

@Data
@Builder
class Imported {
  @Default int a = 1;
}

class Outer {
  @Data
  static class Inner<T> {
    T t;

    class Deep {
      @lombok.Getter T deep;
    }
  }

  void local() {
    @Data
    class Local {
      int x;
    }
    new Local().setX(1);
    Object o = new Object() {
      @lombok.Getter int y;

      int twice() {
        return getY() * 2;
      }
    };
  }
}

class Main {
  void use(Outer.Inner<String> inner) {
    new Qualified().getA();
    inner.getT().length();
    inner.new Deep().getDeep().length();
    Imported.builder().a(1).build().getA();
  }
}
