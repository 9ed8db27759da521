package b;

import a.Base;
import java.util.List;
import lombok.*;
import lombok.experimental.SuperBuilder;

@Getter
@SuperBuilder(toBuilder = true)
class Child<C> extends Base<C> {
  private final String name;
  private int size;
}

@SuperBuilder(builderMethodName = "start", buildMethodName = "finish", setterPrefix = "set")
@Data
class Top {
  private B b;
}

@SuperBuilder
class B {
  int depth;
}

@SuperBuilder
class Written extends B {
  long extra;

  public abstract static class WrittenBuilder<C extends Written, B2 extends WrittenBuilder<C, B2>>
      extends BBuilder<C, B2> {
    public B2 extra(String text) {
      return self();
    }
  }
}

class Main {
  void use(Child<String> child) {
    Child<Integer> made = Child.<Integer>builder().name("n").value(1).thing("a", 2).list(List.of(3)).size(4).build();
    made.getValue().intValue();
    child.toBuilder().value("v").name("x").build();
    Child.ChildBuilder<Long, ?, ?> half = Child.builder();
    half.value(1L).size(2).build().getValue().longValue();
    Written written = Written.builder().depth(1).extra("a").build();
    new Main().size(Written.builder().depth(2));
  }

  int size(Written.WrittenBuilder<?, ?> builder) {
    return builder.depth(3).build().hashCode();
  }
}
