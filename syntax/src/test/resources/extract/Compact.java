import java.util.function.*;

/** The entry. */
void main(String... args) {
  IO.println(greeting.get());
}

final Supplier<String> greeting = () -> { return "hello"; };

record Name(String first, String last) {}
