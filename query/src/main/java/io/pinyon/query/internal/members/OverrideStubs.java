package io.pinyon.query.internal.members;

import io.pinyon.query.answers.SymbolId;
import io.pinyon.query.answers.completion.Completion;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.code.MethodText;
import io.pinyon.query.internal.code.MissingMethods;
import io.pinyon.query.internal.code.OverridableMethods;
import io.pinyon.query.internal.code.TypeWriter;
import io.pinyon.query.internal.navigation.SymbolKey;
import io.pinyon.query.internal.ranking.Features;
import io.pinyon.query.internal.ranking.Signal;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.syntax.Declaration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/// Whole methods that implement or override inherited ones, where a member begins. Those that the
/// class has to implement come first.
public final class OverrideStubs {
  /// So many are written out, the most likely; the rest comes once more is typed.
  private static final int MOST = 40;

  /// What people override most, and how much more than the rest.
  private static final Map<String, Double> OFTEN =
      Map.of(
          "toString", 1.0, "equals", .9, "hashCode", .8, "compareTo", .7, "close", .6, "run", .5);

  private static final Features MISSING = new Features().set(Signal.MISSING_METHOD);

  private final Attribution attribution;
  private final MemberStart start;
  private final MemberText text;

  public OverrideStubs(Attribution attribution, MemberStart start) {
    this.attribution = attribution;
    this.start = start;
    this.text = new MemberText(attribution, start);
  }

  public void offer(BiConsumer<Completion.Item, Features> found) {
    if (!start.mayBeOverride() || start.type().kind() == DeclarationKind.ANNOTATION) {
      return;
    }
    ClassSymbol symbol = start.symbol();
    OverridableMethods overridable = new OverridableMethods(attribution, symbol);
    Set<MethodSymbol> missing = new LinkedHashSet<>(MissingMethods.of(symbol, attribution));
    missing.removeIf(each -> !overridable.isSeen(each));
    List<MethodSymbol> wanted = new ArrayList<>(missing);
    List<MethodSymbol> rest = new ArrayList<>();
    for (MethodSymbol each : overridable.all()) {
      if (!missing.contains(each) && !isSameAsOne(each, missing)) {
        (OFTEN.containsKey(each.name()) ? wanted : rest).add(each);
      }
    }
    wanted.addAll(rest);
    int written = 0;
    for (MethodSymbol each : wanted) {
      attribution.symbols().effort().step();
      if (start.fits(each.name()) && hasTypedResult(each)) {
        if (++written > MOST) {
          attribution.symbols().effort().lack();
          break;
        }
        Features origin =
            missing.contains(each) && isToBeComplete()
                ? MISSING
                : new Features()
                    .set(Signal.OVERRIDE)
                    .set(Signal.OFTEN, OFTEN.getOrDefault(each.name(), 0.0));
        found.accept(stub(each, overridable), origin);
      }
    }
  }

  private boolean isSameAsOne(MethodSymbol method, Set<MethodSymbol> missing) {
    for (MethodSymbol each : missing) {
      if (each.name().equals(method.name())
          && attribution.members().hasSameSignature(start.symbol(), each, method)) {
        return true;
      }
    }
    return false;
  }

  /// True for a class that does not compile as long as a method is missing.
  private boolean isToBeComplete() {
    ClassSymbol symbol = start.symbol();
    return !symbol.isInterface()
        && !symbol.is(Modifiers.ABSTRACT)
        && start.type().members().stream()
            .noneMatch(each -> each instanceof Declaration.EnumConstant c && c.members() != null);
  }

  /// True if the method gives what is typed as its result, as far as that is known.
  private boolean hasTypedResult(MethodSymbol method) {
    if (start.typed() == null) {
      return true;
    }
    Type typed = attribution.resolve(start.typed());
    Type result = seen(method, method.returnType());
    return typed.isUnknown()
        || attribution.types().erasure(typed).equals(attribution.types().erasure(result));
  }

  private Type seen(MethodSymbol method, Type declared) {
    return attribution.types().memberType(start.symbol().thisType(), method.owner(), declared);
  }

  private Completion.Item stub(MethodSymbol method, OverridableMethods overridable) {
    Set<String> imports = new TreeSet<>();
    TypeWriter names = new TypeWriter(attribution, start.at(), imports);
    MethodText methods = new MethodText(attribution, names);
    Type.ClassType in = start.symbol().thisType();
    String body =
        method.isAbstract()
            ? methods.emptyBody(in, method)
            : methods.bodyThatCalls(method, overridable.onSuper(method, names));
    String declared = methods.withoutModifiers(in, method, body);
    String header = declared.substring(0, declared.indexOf(" {\n"));
    String code =
        (start.isOverride() ? "" : "@Override\n")
            + text.modifiers(MethodText.access(start.symbol(), method))
            + declared;
    return new Completion.Item(
        method.name(),
        Completion.Kind.METHOD,
        header.substring(header.indexOf("("), header.lastIndexOf(')') + 1) + " {…}",
        attribution.types().upward(seen(method, method.returnType())).toString(),
        method.owner().displayName(),
        text.snippet(code, body),
        method.is(Modifiers.DEPRECATED),
        List.copyOf(imports),
        start.removed(),
        new SymbolId(SymbolKey.of(method)));
  }
}
