package io.pinyon.query.internal.view;

import io.pinyon.query.answers.view.Token;
import io.pinyon.query.answers.view.Token.Kind;
import io.pinyon.query.answers.view.Token.Modifier;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.attribution.Source;
import io.pinyon.query.internal.navigation.OccurrenceLocator;
import io.pinyon.query.internal.navigation.Symbol;
import io.pinyon.query.internal.navigation.Writes;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.query.internal.symbols.Effort;
import io.pinyon.query.internal.symbols.FieldSymbol;
import io.pinyon.query.internal.symbols.MethodSymbol;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.Expression;
import io.pinyon.syntax.Node;
import io.pinyon.syntax.Statement;
import io.pinyon.syntax.TypeTree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the names of a source are: those of its spots.
final class TokenFinder {
  /// So much is spent on one question: about 10,000 lines.
  private static final int MOST_STEPS = 400_000;

  private final Source source;
  private final Attribution attribution;
  private final OccurrenceLocator names;

  TokenFinder(Attribution attribution) {
    this.attribution = attribution;
    this.source = attribution.source();
    this.names = new OccurrenceLocator(attribution);
  }

  /// Tokens in source order, at most one at a place: all of those before `end`.
  record Found(List<Token> tokens, int end) {}

  /// Those in one of the ranges, as far as one question goes, which is at least through the first.
  Found in(List<TextRange> ranges) {
    List<Node> nodes = new ArrayList<>();
    long[] places = places(ranges, nodes);
    Effort effort = attribution.symbols().effort();
    List<Token> result = new ArrayList<>(places.length);
    int last = -1;
    for (long place : places) {
      int start = (int) (place >> Integer.SIZE);
      if (start > last) {
        effort.step();
        if (effort.isSpent() || effort.hasTaken(MOST_STEPS) && start >= ranges.getFirst().end()) {
          return new Found(result, start);
        }
        Node node = nodes.get((int) place);
        Token token = token(node, names.nameRange(node));
        if (token != null) {
          result.add(token);
          last = start;
        }
      }
    }
    return new Found(result, Integer.MAX_VALUE);
  }

  /// The nodes with a name that has a colour in one of the ranges, in source order: the offset of
  /// the name in the upper half, the number of the node in the lower one.
  private long[] places(List<TextRange> ranges, List<Node> nodes) {
    int[] starts = new int[ranges.size()];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = ranges.get(i).start();
    }
    long[] places = new long[Math.max(16, source.nodes().size())];
    for (Node node : source.nodes()) {
      TextRange range = isColoured(node) ? names.nameRange(node) : TextRange.EMPTY;
      if (!range.isEmpty() && isIn(range, starts, ranges)) {
        places[nodes.size()] = (long) range.start() << Integer.SIZE | nodes.size();
        nodes.add(node);
      }
    }
    long[] found = Arrays.copyOf(places, nodes.size());
    Arrays.sort(found);
    return found;
  }

  /// `starts` are those of the ranges, which are in source order. Of empty ranges that start with
  /// another one the last counts.
  private static boolean isIn(TextRange name, int[] starts, List<TextRange> ranges) {
    int at = Arrays.binarySearch(starts, name.start());
    int before = at >= 0 ? at : -at - 2;
    while (before + 1 < starts.length && starts[before + 1] == name.start()) {
      before++;
    }
    return before >= 0 && name.end() <= ranges.get(before).end();
  }

  /// False for words that are keywords: `this`, `new`, `var`; and for labels, which have no colour.
  private boolean isColoured(Node node) {
    return switch (node) {
      case Expression.This t -> false;
      case Expression.Super s -> false;
      case Expression.Call c -> !c.isConstructorCall();
      case Expression.MethodReference r -> !r.name().equals("new");
      case TypeTree.Var v -> false;
      case TypeTree.Named n -> !attribution.isInferred(n);
      case Statement s -> false;
      default -> true;
    };
  }

  private @Nullable Token token(Node node, TextRange range) {
    List<Symbol> symbols = names.declarations(node);
    if (symbols.isEmpty()) {
      return null;
    }
    boolean isDeclared = node instanceof Declaration;
    Symbol symbol = symbols.getFirst();
    int bits = isDeclared ? Modifier.DECLARATION.bit() : 0;
    if (!isDeclared && Writes.isWritten(node, source)) {
      bits |= Modifier.MODIFICATION.bit();
    }
    return switch (symbol) {
      case Symbol.OfClass c -> ofClass(c.symbol(), range, bits);
      case Symbol.OfMethod m when m.symbol().isConstructor() && !isDeclared ->
          ofClass(m.symbol().owner(), range, bits);
      case Symbol.OfMethod m -> ofMethod(m.symbol(), range, bits);
      case Symbol.OfField f -> ofField(f.symbol(), range, bits);
      case Symbol.OfLocal l -> ofLocal(l.node(), range, bits);
      case Symbol.OfTypeVariable v -> token(range, Kind.TYPE_PARAMETER, bits);
      case Symbol.OfPackage p -> token(range, Kind.NAMESPACE, bits | ofLibrary(p.name()));
      case Symbol.OfModule m -> token(range, Kind.NAMESPACE, bits | ofLibrary(m.name()));
      case Symbol.OfArrayLength a ->
          token(
              range,
              Kind.PROPERTY,
              bits | Modifier.READONLY.bit() | Modifier.DEFAULT_LIBRARY.bit());
      case Symbol.OfLabel l -> null;
    };
  }

  private static Token token(TextRange range, Kind kind, int bits) {
    return new Token(range.start(), range.end(), kind, bits);
  }

  private static Token ofClass(ClassSymbol symbol, TextRange range, int bits) {
    Kind kind =
        switch (symbol.kind()) {
          case INTERFACE -> Kind.INTERFACE;
          case ENUM -> Kind.ENUM;
          case ANNOTATION -> Kind.DECORATOR;
          default -> Kind.CLASS;
        };
    boolean isAbstract = kind == Kind.CLASS && symbol.is(Modifiers.ABSTRACT);
    return token(
        range,
        kind,
        bits
            | (isAbstract ? Modifier.ABSTRACT.bit() : 0)
            | (symbol.is(Modifiers.DEPRECATED) ? Modifier.DEPRECATED.bit() : 0)
            | ofLibrary(symbol.packageName()));
  }

  private static Token ofMethod(MethodSymbol symbol, TextRange range, int bits) {
    return token(
        range,
        Kind.METHOD,
        bits | ofMember(symbol.modifiers()) | ofLibrary(symbol.owner().packageName()));
  }

  private static Token ofField(FieldSymbol symbol, TextRange range, int bits) {
    return token(
        range,
        symbol.isEnumConstant() ? Kind.ENUM_MEMBER : Kind.PROPERTY,
        bits
            | ofMember(symbol.modifiers())
            | (symbol.is(Modifiers.FINAL) ? Modifier.READONLY.bit() : 0)
            | ofLibrary(symbol.owner().packageName()));
  }

  private static int ofMember(int modifiers) {
    return ((modifiers & Modifiers.STATIC) == 0 ? 0 : Modifier.STATIC.bit())
        | ((modifiers & Modifiers.ABSTRACT) == 0 ? 0 : Modifier.ABSTRACT.bit())
        | ((modifiers & Modifiers.DEPRECATED) == 0 ? 0 : Modifier.DEPRECATED.bit());
  }

  private static Token ofLocal(Declaration.Variable variable, TextRange range, int bits) {
    Kind kind =
        switch (variable.kind()) {
          case PARAMETER, LAMBDA_PARAMETER, COMPONENT -> Kind.PARAMETER;
          default -> Kind.VARIABLE;
        };
    boolean isFinal = variable.modifiers().has(Modifiers.FINAL);
    return token(range, kind, bits | (isFinal ? Modifier.READONLY.bit() : 0));
  }

  /// Packages that begin with `java.` are the platform's: class loaders refuse them to all others.
  private static int ofLibrary(String packageName) {
    return packageName.startsWith("java.") ? Modifier.DEFAULT_LIBRARY.bit() : 0;
  }
}
