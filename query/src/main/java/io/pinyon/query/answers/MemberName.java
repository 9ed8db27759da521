package io.pinyon.query.answers;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Names a type, or a member of one, in a way that holds for its source and its class file. `type`
/// is the canonical name; `member` the name of a field or method, `<init>` for a constructor, null
/// for the type itself. `parameters` are the simple names of a method's parameter types.
public record MemberName(String type, @Nullable String member, List<String> parameters) {
  private static final String CONSTRUCTOR = "<init>";

  public boolean isConstructor() {
    return CONSTRUCTOR.equals(member);
  }

  /// The last part of the type's name.
  public String simpleType() {
    return type.substring(type.lastIndexOf('.') + 1);
  }
}
