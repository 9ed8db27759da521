package io.pinyon.lsp.internal.diagnostics;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.pinyon.query.answers.Remark;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which problems the user wants to see: all unless said otherwise, in the initialization option
/// `diagnostics` or the setting `pinyon.diagnostics`; `false` there turns all of them off.
public record DiagnosticOptions(boolean syntax, boolean compiler, Set<Remark> remarks) {

  public static DiagnosticOptions of(@Nullable JsonElement options) {
    boolean isOff = isFalse(options);
    Set<Remark> remarks = EnumSet.noneOf(Remark.class);
    for (Remark each : Remark.values()) {
      if (!isOff && isOn(options, name(each))) {
        remarks.add(each);
      }
    }
    return new DiagnosticOptions(
        !isOff && isOn(options, "syntax"), !isOff && isOn(options, "compiler"), remarks);
  }

  private static String name(Remark remark) {
    return switch (remark) {
      case UNRESOLVED -> "unresolved";
      case UNUSED_IMPORT -> "unusedImports";
      case UNUSED_MEMBER -> "unusedMembers";
      case UNUSED_LOCAL -> "unusedLocals";
      case DEPRECATED -> "deprecated";
      case REDUNDANT_CAST -> "redundantCasts";
    };
  }

  private static boolean isOn(@Nullable JsonElement options, String name) {
    return !(options instanceof JsonObject object && isFalse(object.get(name)));
  }

  private static boolean isFalse(@Nullable JsonElement value) {
    return value instanceof JsonPrimitive flag && flag.isBoolean() && !flag.getAsBoolean();
  }
}
