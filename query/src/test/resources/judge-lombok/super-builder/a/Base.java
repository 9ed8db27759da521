package a;

import java.util.List;
import java.util.Map;
import lombok.Builder;
import lombok.Getter;
import lombok.Singular;
import lombok.experimental.SuperBuilder;

@Getter
@SuperBuilder(toBuilder = true)
public abstract class Base<T> {
  private T value;
  @Singular private Map<String, T> things;
  @Builder.Default private List<T> list = List.of();
}
