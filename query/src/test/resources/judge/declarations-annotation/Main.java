// JLS 9.6, 9.7: annotation elements are methods; names in annotations lead to them; element values
// are constants, classes, enum constants, annotations and arrays of these.
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.PARAMETER, ElementType.FIELD})
@interface Mark {
  int LIMIT = 3;

  String value() default "x";

  int[] sizes() default {LIMIT};

  Class<?> type() default Object.class;

  Sub sub() default @Sub(depth = 1);

  @interface Sub {
    int depth();
  }
}

@Mark(value = Main.NAME, sizes = {1, Mark.LIMIT}, type = String.class)
class Main {
  static final String NAME = "n";

  @Mark(NAME)
  @Deprecated(since = "1", forRemoval = true)
  void go(@Mark(sub = @Mark.Sub(depth = Mark.LIMIT + 1)) Object o, Mark mark) {
    mark.value().length();
    mark.type().getName();
    mark.annotationType().getName();
    mark.sub().depth();
    int n = mark.sizes()[0];
    @SuppressWarnings("x")
    String local = "";
    local.trim();
  }
}
