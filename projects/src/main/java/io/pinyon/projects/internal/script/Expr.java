package io.pinyon.projects.internal.script;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A statement or value of a build script, Groovy's and Kotlin's alike. `line` is 1-based.
public sealed interface Expr {
  int line();

  /// A string; its parts are texts and, where it is interpolated, values.
  record Text(int line, List<Part> parts) implements Expr {}

  /// A part of a string: one of the two is there.
  record Part(@Nullable String text, @Nullable Expr value) {}

  record Numeral(int line, String digits) implements Expr {}

  record Name(int line, String name) implements Expr {}

  record Member(int line, Expr target, String name) implements Expr {}

  record Index(int line, Expr target, Expr index) implements Expr {}

  /// `callee(arguments) { closure }`, with or without parentheses.
  record Call(int line, Expr callee, List<Argument> arguments, @Nullable Closure closure)
      implements Expr {
    /// The simple name of what is called; empty if it has none.
    public String name() {
      return Expr.simpleName(callee);
    }

    /// What it is called on; null if on the script itself.
    public @Nullable Expr receiver() {
      return callee instanceof Member member ? member.target : null;
    }
  }

  /// An argument or an element of a list or map; `name` is empty if it has none.
  record Argument(String name, Expr value) {}

  record Listing(int line, List<Argument> elements) implements Expr {}

  record Closure(int line, List<String> parameters, List<Expr> statements) implements Expr {}

  /// `target = value`, `target += value`, and declarations of variables.
  record Assign(int line, Expr target, String operator, Expr value) implements Expr {}

  record Infix(int line, Expr left, String operator, Expr right) implements Expr {}

  /// `condition ? then : otherwise`, also Kotlin's `if` as a value.
  record Choice(int line, Expr condition, Expr then, Expr otherwise) implements Expr {}

  record Not(int line, Expr value) implements Expr {}

  /// `if`, with what holds else. Other branches and loops that are not read further have an unknown
  /// condition.
  record Conditional(int line, Expr condition, List<Expr> statements, List<Expr> otherwise)
      implements Expr {}

  /// `for (variables in over) { … }`.
  record Loop(int line, List<String> variables, Expr over, List<Expr> statements) implements Expr {}

  /// A method or function of the script or of a class.
  record Definition(int line, String name, List<String> parameters, List<Expr> statements)
      implements Expr {}

  record Return(int line, Expr value) implements Expr {}

  /// A class, interface or object with what is declared in it.
  record Type(int line, String name, List<Expr> members) implements Expr {}

  /// What is not understood.
  record Unknown(int line) implements Expr {}

  private static String simpleName(Expr expr) {
    return switch (expr) {
      case Name name -> name.name;
      case Member member -> member.name;
      case Text text when text.parts.size() == 1 && text.parts.getFirst().text != null ->
          String.valueOf(text.parts.getFirst().text);
      case Call call -> call.name();
      default -> "";
    };
  }
}
