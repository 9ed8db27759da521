package io.pinyon.query.internal.fixes;

import io.pinyon.query.internal.code.TypeWriter;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.query.internal.symbols.Types;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.PrimitiveKind;
import io.pinyon.schema.WrittenType;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Piece;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Ways to make a value of one type of a value of another: methods and constructors that are there
/// for that.
final class Conversions {
  private static final int STREAM_TO_LIST = 16;
  private static final int OR_ELSE_THROW = 10;

  /// How methods are named that give what they are called on, or get, as another type.
  private static final Pattern VIEWS = Pattern.compile("(to|as)[A-Z]\\w*|stream|[a-z]+Value");

  /// The first that fits is taken.
  private static final List<String> FACTORIES = List.of("valueOf", "parse", "of", "from");

  private static final Map<PrimitiveKind, String> PARSERS =
      Map.of(
          PrimitiveKind.INT, "Integer.parseInt",
          PrimitiveKind.LONG, "Long.parseLong",
          PrimitiveKind.DOUBLE, "Double.parseDouble",
          PrimitiveKind.FLOAT, "Float.parseFloat",
          PrimitiveKind.SHORT, "Short.parseShort",
          PrimitiveKind.BYTE, "Byte.parseByte",
          PrimitiveKind.BOOLEAN, "Boolean.parseBoolean");

  private final Site site;
  private final Casts casts;

  Conversions(Site site) {
    this.site = site;
    this.casts = new Casts(site);
  }

  /// Of a value of a class that has nothing to do with the wanted one, where that is known to be
  /// made of it: no cast, be it a legal one, is meant.
  void ofOtherClass(Expression value, Type type, Type target) {
    boolean mayBeOne = site.attribution.subtyping().isSubtype(erased(target), erased(type));
    if (mayBeOne || type.isPrimitive() || type.isUnknown() || type instanceof Type.Null) {
      return;
    }
    boolean isNew = site.symbols.facts().release() >= STREAM_TO_LIST;
    Type streamed = element(type, "java.util.stream", "Stream");
    if (streamed != null) {
      if (casts.fits(of("List", streamed), target)) {
        offerCollected(value, isNew ? ".toList()" : ".collect(%s.toList())");
      } else if (casts.fits(of("Set", streamed), target)) {
        offerCollected(value, ".collect(%s.toSet())");
      }
    }
    Type held = element(type, "java.util", "Optional");
    if (held != null && casts.fits(held, target)) {
      boolean hasThrow = site.symbols.facts().release() >= OR_ELSE_THROW;
      offer(value, "", hasThrow ? ".orElseThrow()" : ".get()");
    }
    if (element(type, "java.util", "Collection") != null) {
      ofCollection(value, type, target);
    }
    if (!site.attribution.types().isString(target)) {
      views(value, type, target);
    }
  }

  private void ofCollection(Expression value, Type type, Type target) {
    if (!(target instanceof Type.ClassType wanted) || wanted.arguments().size() != 1) {
      return;
    }
    Type element = site.attribution.types().upperOfArgument(wanted.arguments().getFirst());
    if (!casts.fits(type, of("Collection", wildcard(element)))) {
      return;
    }
    for (String each : List.of("ArrayList", "HashSet")) {
      if (casts.fits(of(each, element), target)) {
        offerNew(value, of(each, element), "<>");
        return;
      }
    }
  }

  private static Type wildcard(Type bound) {
    return new Type.Wildcard(WrittenType.Bound.EXTENDS, bound);
  }

  private Type of(String collection, Type element) {
    return site.symbols.wellKnown("java.util", collection, List.of(element));
  }

  private Type erased(Type type) {
    return site.attribution.types().erasure(type);
  }

  /// What a container of this class holds; null for other types and for raw ones.
  private @Nullable Type element(Type type, String packageName, String name) {
    ClassSymbol symbol = site.symbols.topLevel(packageName, name);
    Type.ClassType found =
        symbol == null || !(type instanceof Type.ClassType)
            ? null
            : site.attribution.types().asSuper(type, symbol);
    return found == null || found.arguments().isEmpty()
        ? null
        : site.attribution.types().upperOfArgument(found.arguments().getFirst());
  }

  private void offerCollected(Expression value, String call) {
    Type collectors = site.symbols.wellKnown("java.util.stream", "Collectors", List.of());
    site.offer(
        "Convert with " + call.formatted("Collectors").substring(1),
        changes -> {
          String named =
              call.contains("%")
                  ? call.formatted(changes.here().types(value).write(collectors))
                  : call;
          changes.here().insert(value.end(), (isLoose(value) ? ")" : "") + named);
          if (isLoose(value)) {
            changes.here().insert(value.start(), "(");
          }
        });
  }

  // ---- of single values

  /// Of a value that has to become another one.
  void offer(Expression value, Type type, Type target) {
    boolean isConstant = site.above(value, Piece.Annotation.class) != null; // JLS 9.7.1
    if (isConstant
        || type.isUnknown()
        || type.isVoid()
        || target.isUnknown()
        || type instanceof Type.Null) {
      return;
    }
    PrimitiveKind wanted = site.attribution.types().unboxed(target);
    if (site.attribution.types().isString(target)) {
      offer(value, "String.valueOf(", ")");
    } else if (site.attribution.types().isString(type)
        && wanted != null
        && PARSERS.containsKey(wanted)) {
      String parser = PARSERS.get(wanted);
      boolean isBoxed = !target.isPrimitive();
      offer(value, (isBoxed ? parser.replaceFirst("parse.*", "valueOf") : parser) + "(", ")");
    } else if (wanted == PrimitiveKind.BOOLEAN) {
      condition(value, type);
    } else if (site.attribution.types().isString(type) && wanted == PrimitiveKind.CHAR) {
      offer(value, "", ".charAt(0)");
    } else if (target instanceof Type.ClassType to) {
      wrapped(value, type, to);
      if (wanted == null) {
        factories(value, type, to);
        constructor(value, type, to);
      }
    }
  }

  /// What a condition most likely asks of a value that is none.
  private void condition(Expression value, Type type) {
    PrimitiveKind kind = type.isPrimitive() ? site.attribution.types().unboxed(type) : null;
    if (value instanceof Expression.Assign a && a.operator().equals("=")) {
      int from = a.target().end();
      int to = a.value().start();
      int at = site.text.indexOf('=', from);
      if (at >= from && at < to && casts.fits(site.attribution.typeOf(a.value()), type)) {
        site.offer("Change to '=='", changes -> changes.here().insert(at, "="));
      }
    } else if (kind != null && kind != PrimitiveKind.BOOLEAN) {
      offer(value, "", " != 0");
    } else if (element(type, "java.util", "Optional") != null) {
      offer(value, "", ".isPresent()");
    } else if (site.attribution.types().isString(type)
        || element(type, "java.util", "Collection") != null) {
      offer(value, "!", ".isEmpty()");
      offer(value, "", " != null");
    } else if (!type.isPrimitive()) {
      offer(value, "", " != null");
    }
  }

  /// In what holds one value.
  private void wrapped(Expression value, Type type, Type.ClassType target) {
    Type optional = element(target, "java.util", "Optional");
    if (optional != null && casts.fits(type, optional)) {
      offerOn(value, erased(target), "of");
    }
    Type element = target.arguments().size() == 1 ? target.arguments().getFirst() : null;
    for (String each : List.of("List", "Set")) {
      if (element != null
          && !(element instanceof Type.Wildcard)
          && site.symbols.facts().release() >= 9
          && casts.fits(type, element)
          && target.equals(of(each, element))) {
        offerOn(value, erased(target), "of");
      }
    }
    if (type instanceof Type.ArrayType array
        && !array.element().isPrimitive()
        && casts.fits(of("List", array.element()), target)) {
      offerOn(value, site.symbols.wellKnown("java.util", "Arrays", List.of()), "asList");
    }
  }

  /// By a method of the value without parameters that says by its name that it converts.
  private void views(Expression value, Type type, Type target) {
    for (MethodSymbol each : site.attribution.members().all(type).methods()) {
      boolean isConversion =
          each.arity() == 0
              && !each.isStatic()
              && each.typeParameters().isEmpty()
              && VIEWS.matcher(each.name()).matches()
              && each.thrown().isEmpty()
              && site.access(value).allows(each, type);
      if (isConversion
          && site.attribution
              .types()
              .memberType(type, each.owner(), each.returnType())
              .equals(target)) {
        offer(value, "", "." + each.name() + "()");
      }
    }
  }

  /// By a static method of the wanted class that takes the value and gives such an object.
  private void factories(Expression value, Type type, Type.ClassType target) {
    for (String name : FACTORIES) {
      for (MethodSymbol each : target.symbol().methods(name)) {
        List<Type> parameters = each.parameterTypes();
        boolean takesOne =
            each.arity() == 1 && !each.isVarargs() || each.arity() == 2 && each.isVarargs();
        if (each.isStatic()
            && takesOne
            && each.typeParameters().isEmpty()
            && each.thrown().isEmpty()
            && casts.fits(type, parameters.getFirst())
            && each.returnType().equals(target)
            && site.access(value).allows(each, target)) {
          offerOn(value, target, name);
          return;
        }
      }
    }
  }

  private void constructor(Expression value, Type type, Type.ClassType target) {
    ClassSymbol symbol = target.symbol();
    if (symbol.kind() != DeclarationKind.CLASS
        || symbol.is(Modifiers.ABSTRACT)
        || !symbol.typeParameters().isEmpty()
        || !site.attribution.types().isString(type)
        || Types.isOfJavaLang(target, "Object")
        || !symbol.packageName().startsWith("java.")) {
      return;
    }
    for (MethodSymbol each : symbol.constructors()) {
      if (each.arity() == 1
          && each.parameterTypes().getFirst().equals(type)
          && each.thrown().isEmpty()
          && site.access(value).allows(each, target)
          && !site.attribution
              .subtyping()
              .isSubtype(target, site.symbols.wellKnown("java.lang", "Throwable", List.of()))) {
        offerNew(value, target, "");
        return;
      }
    }
  }

  // ---- edits

  /// The value with this before and behind it.
  private void offer(Expression value, String before, String after) {
    boolean isArgument = before.endsWith("(");
    String title =
        isArgument
            ? before.substring(0, before.length() - 1)
            : before.isEmpty() ? after.strip() : before + "\u2026" + after;
    boolean isLoose = !isArgument && isLoose(value);
    boolean isWhole = after.startsWith(" ") || before.equals("!");
    if (isWhole && site.parent(value) instanceof Expression.Unary) {
      return; // it would bind less
    }
    site.offer(
        "Convert with " + (title.startsWith(".") ? title.substring(1) : title),
        changes -> {
          changes.here().insert(value.start(), before + (isLoose ? "(" : ""));
          changes.here().insert(value.end(), (isLoose ? ")" : "") + after);
        });
  }

  private void offerOn(Expression value, Type type, String method) {
    site.offer(
        "Convert with " + type + "." + method,
        changes -> {
          TypeWriter types = changes.here().types(value);
          changes.here().insert(value.start(), types.erased(type) + "." + method + "(");
          changes.here().insert(value.end(), ")");
        });
  }

  private void offerNew(Expression value, Type type, String diamond) {
    site.offer(
        "Convert with new " + erased(type),
        changes -> {
          TypeWriter types = changes.here().types(value);
          changes.here().insert(value.start(), "new " + types.erased(type) + diamond + "(");
          changes.here().insert(value.end(), ")");
        });
  }

  /// True for what binds less than the dot (JLS 15.8).
  private static boolean isLoose(Expression value) {
    return Casts.needsParentheses(value)
        || value instanceof Expression.Cast
        || value instanceof Expression.Unary
        || value instanceof Expression.NewArray;
  }
}
