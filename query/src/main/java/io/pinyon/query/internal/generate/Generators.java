package io.pinyon.query.internal.generate;

import io.pinyon.query.answers.actions.ActionKind;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.code.Changes;
import io.pinyon.query.internal.code.MemberPlace;
import io.pinyon.query.internal.code.TypeWriter;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What can be generated for the class around a place.
public final class Generators {
  private final Attribution attribution;
  private final TextRange range;
  private final List<Generator> found = new ArrayList<>();

  /// `edit` makes the edits.
  public record Generator(ActionKind kind, String title, Consumer<Changes> edit) {}

  public Generators(Attribution attribution, TextRange range) {
    this.attribution = attribution;
    this.range = range;
  }

  public List<Generator> all() {
    Declaration.Type type = around();
    ClassSymbol symbol = type == null ? null : attribution.scopes().classOf(type);
    String text = attribution.source().text();
    if (type == null || symbol == null || !MemberPlace.isClosed(text, type)) {
      return found;
    }
    ClassFields fields = new ClassFields(attribution, type, symbol, range);
    boolean isClass = type.kind() == DeclarationKind.CLASS;
    boolean isNamed = !type.name().isEmpty();
    if (isNamed && (isClass || type.kind() == DeclarationKind.ENUM)) {
      new Constructors(this, type, symbol, fields).offer();
    }
    if (isNamed && isClass || type.kind() == DeclarationKind.ENUM) {
      new AccessorCode(this, type, symbol, fields).offer();
    }
    if (isNamed && (isClass || type.kind() == DeclarationKind.RECORD)) {
      new ObjectMethods(this, type, symbol, fields).offer();
    }
    new OverrideCode(this, type, symbol, fields).offer();
    if (isNamed && (isClass || type.kind() == DeclarationKind.RECORD)) {
      new BuilderCode(this, type, symbol, fields).offer();
    }
    if (isNamed && !type.isLocal()) {
      new TestStub(this, type, symbol).offer();
    }
    return found;
  }

  private Declaration.@Nullable Type around() {
    for (Node node : attribution.source().tree().path(range.start()).reversed()) {
      if (node instanceof Declaration.Type type && type.kind() != DeclarationKind.ANNOTATION) {
        return type;
      }
    }
    return null;
  }

  /// What the generators look at, and make their edits of: types of another one are not the same.
  public Attribution attribution() {
    return attribution;
  }

  void offer(ActionKind kind, String title, Consumer<Changes> edit) {
    found.add(new Generator(kind, title, edit));
  }

  /// Offers a member that goes behind another, or to the end; `code` makes it once it is wanted.
  void member(
      ActionKind kind,
      String title,
      Declaration.Type type,
      @Nullable Declaration behind,
      Function<TypeWriter, String> code) {
    offer(
        kind,
        title,
        changes -> {
          Node inside = type.members().isEmpty() ? type : type.members().getFirst();
          String made = code.apply(changes.here().types(inside));
          new MemberPlace(changes.here(), type).behind(behind, made);
        });
  }
}
