package io.pinyon.query.internal.completion;

import io.pinyon.query.answers.completion.Completion;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Resolved;
import io.pinyon.query.internal.demand.TypeDemand;
import io.pinyon.query.internal.ranking.Features;
import io.pinyon.query.internal.ranking.Signal;
import io.pinyon.query.internal.ranking.Situation;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Pattern;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.TypeTree;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Names where a type is typed, or what may become a type.
@SuppressWarnings("ReferenceEquality") // nodes are their places
final class TypeCompletion {
  private static final Features COMPONENT = new Features().set(Signal.CASE_LABEL);

  private final CompletionPlace place;
  private final Attribution attribution;

  TypeCompletion(CompletionPlace place) {
    this.place = place;
    this.attribution = place.attribution();
  }

  Completion name(TypeTree.Named named) {
    Node parent = attribution.source().parent(named);
    if (named.qualifier() != null) {
      return qualified(named.qualifier(), named);
    }
    Declaration.Variable variable =
        parent instanceof Declaration.Variable v && v.type() == named ? v : null;
    Statement.LocalVariables statement =
        variable != null
                && attribution.source().parent(variable) instanceof Statement.LocalVariables l
            ? l
            : null;
    boolean startsStatement =
        variable != null
            && statement != null
            && variable.modifiers().start() == variable.modifiers().end();
    Declaration member =
        variable != null && variable.kind() == Declaration.VariableKind.FIELD
            ? variable
            : parent instanceof Declaration.Method m && m.type() == named ? m : null;
    Type expected =
        switch (parent) {
          case Expression.New creation -> ExpectedType.at(attribution, creation);
          case Declaration.Variable v when v.type() == named -> attribution.valueType(v);
          case null, default -> null;
        };
    Proposals found =
        place.proposals(Situation.TYPE, named, null, expected, Proposals.Arguments.OFFERED);
    NameCompletion names = place.names(found, named);
    KeywordCompletion keywords = new KeywordCompletion(place, names);
    if (member != null && !keywords.header().isEmpty()) {
      keywords.addHeader();
      if (keywords.isHeaderOnly()) {
        return place.finish(found, Proposals.MOST_NAMES, false);
      }
    }
    if (parent instanceof Expression.New value && isAnnotation(value)) {
      if (attribution.targetOf(value) instanceof Type.ClassType wanted) {
        names.type(wanted.symbol(), new Features().set(Signal.FITS_PLACE));
      }
      names.types(named, TypeDemand.ANNOTATIONS);
      return place.finish(found, Proposals.MOST_NAMES, true);
    }
    CreationCompletion creations =
        parent instanceof Expression.New creation
            ? new CreationCompletion(place, found, creation, expected)
            : null;
    if (creations != null && parent instanceof Expression.New n && n.outer() != null) {
      creations.innerClasses(n.outer());
      creations.expand();
      return place.finish(found, Proposals.MOST_NAMES, false);
    }
    if (creations != null) {
      creations.addExpected(names);
    }
    if (startsStatement) {
      names.values(named, Constants.ANY);
    }
    Pattern pattern = patternOf(named);
    if (pattern != null) {
      new CaseLabels(attribution, place.caret(), found, names)
          .add(attribution.matchedType(pattern));
    } else if (parent instanceof Expression.InstanceOf i) {
      new CaseLabels(attribution, place.caret(), found, names).add(attribution.typeOf(i.value()));
    }
    if (new WantedTypes(place, named, names).add()) {
      limited(parent, names);
      if (variable != null) {
        keywords.variable(variable);
      }
      return place.finish(found, Proposals.MOST_NAMES, true);
    }
    if (member != null && attribution.source().parent(member) instanceof Declaration.Unit) {
      if (keywords.mayBeCompact() && !place.caret().prefix().isEmpty()) {
        names.types(named);
      }
    } else {
      names.types(named);
      names.packages();
    }
    if (parent instanceof Expression.InstanceOf i) {
      new CaseCompletion(place, found).patterns(named, attribution.typeOf(i.value()));
    } else if (pattern != null && attribution.source().parent(pattern) instanceof Pattern.Record) {
      component(named, attribution.matchedType(pattern), found, names);
    }
    if (creations != null) {
      creations.expand();
    }
    if (member != null) {
      keywords.declaration(member);
    } else {
      names.primitives();
    }
    if (statement != null) {
      keywords.statement(statement, named);
    } else if (variable != null) {
      keywords.variable(variable);
    }
    if (variable != null && attribution.source().parent(variable) instanceof Declaration.Unit) {
      new NewFile(place).offer(variable, found);
    }
    place.members(named, found);
    return place.finish(found, Proposals.MOST_NAMES, true);
  }

  /// Besides the types that alone may stand at a place.
  private void limited(@Nullable Node parent, NameCompletion names) {
    if (!(parent instanceof Piece.Annotation annotation)) {
      if (!place.caret().prefix().isEmpty()) {
        names.packages();
      }
    } else if (attribution.source().parent(annotation) instanceof Piece.Modifiers m
        && attribution.source().parent(m) instanceof Declaration.Variable v
        && v.kind() == Declaration.VariableKind.FIELD) {
      names.keywords(List.of("interface"));
    }
  }

  /// True of an annotation that is the value of another one's element.
  private boolean isAnnotation(Expression.New value) {
    return attribution.source().tree().unit().start() <= value.start()
        && place.caret().text().charAt(value.start()) == '@';
  }

  /// What a record's component can be matched with (JLS 14.30.1): its type, what it can be narrowed
  /// to, each with a variable or taken apart, and `var`.
  private void component(TypeTree.Named at, Type type, Proposals found, NameCompletion names) {
    if (type instanceof Type.ClassType c) {
      names.type(c.symbol(), COMPONENT);
    } else if (type.isPrimitive()) {
      found.keyword(type.toString(), COMPONENT);
    }
    new CaseCompletion(place, found).patterns(at, type);
    found.keyword("var", COMPONENT);
  }

  /// The pattern that a type belongs to; null if to none.
  private @Nullable Pattern patternOf(TypeTree.Named named) {
    Node parent = attribution.source().parent(named);
    if (parent instanceof Declaration.Variable v
        && attribution.source().parent(v) instanceof Pattern.Binding b) {
      return b;
    }
    return parent instanceof Pattern.Record r ? r : null;
  }

  /// `a.b.|` where only a type may stand, or where a statement is not finished yet: the qualifier
  /// may be a variable as well.
  private Completion qualified(TypeTree.Named qualifier, Node at) {
    Resolved meaning = attribution.meaningOf(qualifier);
    Type receiver =
        switch (meaning) {
          case Resolved.TypeName t -> t.type();
          case Resolved.Variable v -> v.type();
          default -> null;
        };
    Proposals found =
        place.proposals(
            meaning instanceof Resolved.Variable ? Situation.VALUE_MEMBER : Situation.TYPE_MEMBER,
            at,
            receiver,
            null,
            Proposals.Arguments.OFFERED);
    MemberCompletion members = new MemberCompletion(attribution, found, place.access(at));
    Expression.New creation =
        attribution.source().parent(at) instanceof Expression.New n ? n : null;
    boolean isCreated = creation != null;
    switch (meaning) {
      case Resolved.PackageName p -> members.inPackage(p.name());
      case Resolved.TypeName t when isCreated -> members.classesOf(t.type());
      case Resolved.TypeName t -> members.ofType(t.type(), at);
      case Resolved.Variable v -> members.ofVariable(v.type());
      default -> {}
    }
    if (creation != null) {
      Type expected = ExpectedType.at(attribution, creation);
      new CreationCompletion(place, found, creation, expected).expand();
    }
    return place.finish(found, Proposals.MOST, false);
  }
}
