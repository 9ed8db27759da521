// JLS 8.9: enum constants, their bodies and arguments; values, valueOf, ordinal and compareTo are
// implicit or inherited; constants in case labels need no qualification.
import java.util.Arrays;
import java.util.EnumMap;
import java.util.function.IntBinaryOperator;

enum Op implements IntBinaryOperator {
  ADD("+") {
    @Override
    public int applyAsInt(int a, int b) {
      return a + b + bonus() + own;
    }

    int own = 3;
  },
  SUB("-", ADD) {
    @Override
    public int applyAsInt(int left, int right) {
      return left - right - inverse.symbol.length();
    }
  };

  final String symbol;
  final Op inverse;
  private static final Op[] ALL = values();

  Op(String symbol) {
    this(symbol, null);
  }

  Op(String symbol, Op inverse) {
    this.symbol = symbol;
    this.inverse = inverse;
  }

  int bonus() {
    return ordinal() + ALL.length;
  }
}

class Main {
  int go(Op op) {
    switch (op) {
      case ADD:
        return Op.SUB.inverse.ordinal();
      case SUB:
        break;
    }
    EnumMap<Op, String> map = new EnumMap<>(Op.class);
    map.put(Op.valueOf("ADD"), op.name());
    map.keySet().iterator().next().bonus();
    Arrays.stream(Op.values()).map(o -> o.symbol).forEach(String::trim);
    int r = switch (op) { case ADD, SUB -> op.compareTo(Op.ADD); };
    op.getDeclaringClass().getEnumConstants();
    return Op.valueOf(Op.class, "x").applyAsInt(1, 2) + r;
  }
}

/** JLS 8.9.1: a constant's arguments choose the constructor, which says what lambdas mean. */
enum Rule {
  NOT_EMPTY(s -> !s.isEmpty(), java.util.Set.of()),
  LENGTH(String::length),
  ANY(
      text -> {
        var trimmed = text.trim();
        return trimmed.length() > 1;
      },
      java.util.Collections.emptySet()) {
    @Override
    boolean isLast() {
      return true;
    }
  };

  final java.util.function.Predicate<String> test;

  Rule(java.util.function.Predicate<String> test, java.util.Set<Integer> sizes) {
    this.test = test;
  }

  Rule(java.util.function.ToIntFunction<String> size) {
    this(s -> size.applyAsInt(s) > 0, java.util.Set.of(1));
  }

  boolean isLast() {
    return false;
  }
}
