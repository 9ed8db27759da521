package io.pinyon.query.internal.completion;

import io.pinyon.query.answers.completion.Completion;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.keywords.Keywords;
import io.pinyon.query.internal.keywords.ModifierWords;
import io.pinyon.query.internal.ranking.Features;
import io.pinyon.query.internal.ranking.Signal;
import io.pinyon.query.internal.ranking.Situation;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.TokenKind;
import io.pinyon.syntax.Tokens;
import io.pinyon.syntax.TypeTree;
import org.jspecify.annotations.Nullable;

/// What can begin where declarations stand.
final class DeclarationCompletion {
  private final CompletionPlace place;
  private final Attribution attribution;

  DeclarationCompletion(CompletionPlace place) {
    this.place = place;
    this.attribution = place.attribution();
  }

  /// The name of something new.
  Completion nothing(Node at) {
    return place.finish(place.names(at, null), 0, false);
  }

  /// The name of a type.
  Completion typeName(Declaration.Type type) {
    Proposals found = place.names(type, null);
    new NewFile(place).offerName(type, found);
    return place.finish(found, 1, false);
  }

  /// The name of a variable, or of a method that has no parameters yet.
  Completion named(Declaration.Variable variable) {
    Proposals found = place.names(variable, null);
    KeywordCompletion keywords = new KeywordCompletion(place, place.names(found, variable));
    if (keywords.addWildcard()) {
      return place.finish(found, Proposals.MOST, false);
    }
    String word =
        variable.kind() == Declaration.VariableKind.FIELD
                && variable.type() instanceof TypeTree.Named n
                && n.qualifier() == null
                && attribution.resolve(n).isUnknown()
            ? n.name()
            : "";
    switch (word) { // no type yet
      case "sealed" -> {
        keywords.sealed(variable);
        return place.finish(found, Proposals.MOST, false);
      }
      case "record" -> {
        new NewFile(place).offerName(variable, found);
        return place.finish(found, 1, false);
      }
      case "module", "open" -> {
        if (new NewFile(place).isModule()) {
          if (word.equals("open")) {
            found.keyword("module", Features.NONE);
          }
          return place.finish(found, 1, false);
        }
      }
      default -> {}
    }
    new NewNames(place, variable).offer(found);
    place.members(variable, found);
    return place.finish(found, Proposals.MOST, false);
  }

  /// The name of a method; what its type may be where that is missing, or its parameters are there.
  Completion methodName(Declaration.Method method) {
    boolean isTyped = method.type() != null;
    if (isTyped && place.caret().isCall()) {
      return nothing(method);
    }
    if (!isTyped && (method.typeParameters().isEmpty() || place.caret().isCall())) {
      return elsewhere(method);
    }
    Proposals found = place.names(method, null);
    place.members(method, found);
    return place.finish(found, Proposals.MOST, false);
  }

  /// Where the parser saw nothing that it knows.
  Completion elsewhere(Node at) {
    Proposals found = place.proposals(Situation.TYPE, at, null, null, Proposals.Arguments.OFFERED);
    NameCompletion names = place.names(found, at);
    KeywordCompletion keywords = new KeywordCompletion(place, names);
    switch (at) {
      case Declaration.Module m -> keywords.directive();
      case Statement.Jump j -> {
        for (String each : keywords.labels(j)) {
          found.offer(
              Completion.Item.plain(each, Completion.Kind.LABEL, ""),
              new Features().set(Signal.NEW_NAME));
        }
      }
      case Declaration d when !keywords.header().isEmpty() -> keywords.addHeader();
      case Declaration.Variable v when v.initial() != null -> keywords.operator();
      case Statement.LocalVariables l when l.variables().getLast().initial() == null -> {}
      case Declaration.Unit u -> {
        names.keywords(ModifierWords.at(null, 0));
        names.keywords(ModifierWords.types(0));
      }
      case Declaration d -> {
        names.types(at);
        keywords.declaration(d);
      }
      default -> {
        if (isBehindOperand()) {
          keywords.operator();
        } else {
          names.types(at);
          names.primitives();
        }
      }
    }
    return place.finish(found, Proposals.MOST_NAMES, true);
  }

  /// `class` behind the dot of `int.` or `String[].` (JLS 15.8.2), where nothing else may stand;
  /// null elsewhere.
  @Nullable Completion literal(Node at) {
    if (!isBehindTypeAlone()) {
      return null;
    }
    Proposals found = place.names(at, null);
    found.keyword("class", Features.NONE);
    return place.finish(found, 1, false);
  }

  private boolean isBehindTypeAlone() {
    Tokens tokens = attribution.source().tree().tokens();
    int dot = tokens.tokenFrom(place.caret().word().start()) - 1;
    if (dot < 1 || tokens.kind(dot) != TokenKind.DOT) {
      return false;
    }
    boolean isArray = tokens.kind(dot - 1) == TokenKind.CLOSE_BRACKET;
    return isArray && dot > 1 && tokens.kind(dot - 2) == TokenKind.OPEN_BRACKET
        || Keywords.PRIMITIVE.contains(tokens.text(dot - 1));
  }

  /// True if the word at the caret follows what ends an expression.
  private boolean isBehindOperand() {
    Tokens tokens = attribution.source().tree().tokens();
    int before = tokens.tokenFrom(place.caret().word().start()) - 1;
    if (before < 0) {
      return false;
    }
    int kind = tokens.kind(before);
    return kind == TokenKind.IDENTIFIER
        || kind == TokenKind.CLOSE_PAREN
        || kind == TokenKind.CLOSE_BRACKET
        || kind == TokenKind.THIS
        || kind == TokenKind.STRING_LITERAL
        || kind == TokenKind.TEXT_BLOCK;
  }
}
