package io.pinyon.lsp;

import com.google.gson.JsonElement;
import io.pinyon.query.answers.SearchTarget.Breadth;
import io.pinyon.service.references.SearchScope;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What counts as a reference or call, and where references are looked for: the initialization
/// option `references`. The `family` of a method is what it overrides and what overrides it.
record ReferenceOptions(Breadth breadth, SearchScope scope) {
  static final ReferenceOptions DEFAULT =
      new ReferenceOptions(Breadth.DECLARATION, SearchScope.WORKSPACE);

  /// `{ "family": true, "scope": "file" | "module" | "workspace" | "everything" }`; what is missing
  /// or makes no sense is as in [#DEFAULT].
  static ReferenceOptions of(@Nullable JsonElement option) {
    boolean isFamily = "true".equals(ClientFeatures.text(ClientFeatures.at(option, "family")));
    String named = ClientFeatures.text(ClientFeatures.at(option, "scope"));
    SearchScope scope = DEFAULT.scope;
    for (SearchScope each : SearchScope.values()) {
      if (each.name().toLowerCase(Locale.ROOT).equals(named)) {
        scope = each;
      }
    }
    return new ReferenceOptions(isFamily ? Breadth.FAMILY : DEFAULT.breadth, scope);
  }
}
