package io.pinyon.query.internal.demand;

import io.pinyon.query.facts.Facts;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.schema.AnnotationUse;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.PrimitiveKind;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Piece;
import io.pinyon.syntax.TypeTree;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Annotation interfaces that may stand at a place (JLS 9.6.4.1, 9.7.4).
public final class AnnotationTargets implements TypeDemand {
  private static final String TYPE_USE = "TYPE_USE";

  /// Where an annotation interface without `@Target` may stand: at all declarations.
  private static final Set<String> ANY_TYPE = Set.of(TYPE_USE);

  private final Attribution attribution;
  private final Set<String> here;

  public AnnotationTargets(Attribution attribution, Piece.Annotation annotation) {
    this.attribution = attribution;
    this.here = targets(attribution.source().parent(annotation));
  }

  /// The constants of `ElementType` that allow an annotation at a place; several if it is not typed
  /// yet what follows.
  private Set<String> targets(@Nullable Node annotated) {
    return switch (annotated) {
      case Piece.Modifiers m -> ofModifiers(attribution.source().parent(m));
      case Declaration.Package p -> Set.of("PACKAGE");
      case Declaration.TypeParameter p -> Set.of("TYPE_PARAMETER", TYPE_USE);
      case null, default -> ANY_TYPE;
    };
  }

  private Set<String> ofModifiers(@Nullable Node declared) {
    return switch (declared) {
      case Declaration.Type t ->
          t.kind() == DeclarationKind.ANNOTATION
              ? Set.of("TYPE", "ANNOTATION_TYPE")
              : Set.of("TYPE");
      case Declaration.Method m when m.type() instanceof TypeTree.Primitive p && isVoid(p) ->
          Set.of("METHOD");
      case Declaration.Method m -> Set.of(m.type() == null ? "CONSTRUCTOR" : "METHOD", TYPE_USE);
      case Declaration.Variable v -> ofVariable(v);
      case Declaration.EnumConstant c -> Set.of("FIELD");
      case Declaration.Module m -> Set.of("MODULE");
      case null, default -> ANY_TYPE;
    };
  }

  private static boolean isVoid(TypeTree.Primitive type) {
    return type.kind() == PrimitiveKind.VOID;
  }

  private Set<String> ofVariable(Declaration.Variable variable) {
    boolean isOpen = variable.name().isEmpty();
    return switch (variable.kind()) {
      case FIELD -> {
        boolean isMember = attribution.source().parent(variable) instanceof Declaration.Type;
        yield !isOpen
            ? Set.of("FIELD", TYPE_USE)
            : isMember
                ? Set.of("FIELD", "METHOD", "CONSTRUCTOR", "TYPE", TYPE_USE)
                : Set.of("TYPE");
      }
      case PARAMETER, LAMBDA_PARAMETER, CATCH_PARAMETER -> Set.of("PARAMETER", TYPE_USE);
      case COMPONENT -> Set.of("RECORD_COMPONENT", "FIELD", "METHOD", "PARAMETER", TYPE_USE);
      case LOCAL ->
          isOpen ? Set.of("LOCAL_VARIABLE", "TYPE", TYPE_USE) : Set.of("LOCAL_VARIABLE", TYPE_USE);
      case FOR_EACH, RESOURCE, PATTERN -> Set.of("LOCAL_VARIABLE", TYPE_USE);
    };
  }

  @Override
  public boolean takes(ClassSymbol symbol) {
    if (symbol.kind() != DeclarationKind.ANNOTATION) {
      return false;
    }
    for (AnnotationUse each : symbol.index().annotations(symbol.row())) {
      if (each.name().equals("Target") || each.name().endsWith(".Target")) {
        String written = each.arguments() == null ? "" : each.arguments();
        Set<String> targets = new HashSet<>(Arrays.asList(written.split("\\W+")));
        targets.retainAll(here);
        return !targets.isEmpty();
      }
    }
    return !here.equals(ANY_TYPE);
  }

  @Override
  public boolean takes(Facts.TypeEntry entry) {
    ClassSymbol symbol =
        entry.kind() == DeclarationKind.ANNOTATION
            ? attribution.symbols().byQualifiedName(entry.qualifiedName())
            : null;
    return symbol != null && takes(symbol);
  }

  @Override
  public boolean isLikely(Facts.TypeEntry entry) {
    return entry.kind() == DeclarationKind.ANNOTATION;
  }
}
