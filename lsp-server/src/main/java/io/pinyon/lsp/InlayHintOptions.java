package io.pinyon.lsp;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import io.pinyon.query.answers.view.Hint;
import org.jspecify.annotations.Nullable;

/// Which inlay hints the user wants: all unless said otherwise, in the initialization option
/// `inlayHints` or the setting `pinyon.inlayHints`.
record InlayHintOptions(
    boolean literals,
    boolean arguments,
    boolean variableTypes,
    boolean lambdaParameterTypes,
    boolean chainTypes,
    boolean diamonds) {

  static InlayHintOptions of(@Nullable JsonElement options) {
    String names = ClientFeatures.text(ClientFeatures.at(options, "parameterNames"));
    return new InlayHintOptions(
        !"none".equals(names),
        !"none".equals(names) && !"literals".equals(names),
        isOn(options, "variableTypes"),
        isOn(options, "lambdaParameterTypes"),
        isOn(options, "chainTypes"),
        isOn(options, "diamonds"));
  }

  private static boolean isOn(@Nullable JsonElement options, String name) {
    return !(ClientFeatures.at(options, name) instanceof JsonPrimitive value
        && value.isBoolean()
        && !value.getAsBoolean());
  }

  boolean shows(Hint.Kind kind) {
    return switch (kind) {
      case LITERAL -> literals;
      case ARGUMENT -> arguments;
      case VARIABLE -> variableTypes;
      case LAMBDA_PARAMETER -> lambdaParameterTypes;
      case CHAIN -> chainTypes;
      case DIAMOND -> diamonds;
    };
  }
}
