/// The tolerant syntax of Java 25: tokens, a parser that never fails, and the tree it makes.
///
/// **Invariant:** parsing gives a tree for any text; what is missing is a [Expression.Missing] or
/// an empty name, never an exception.
@NullMarked
package io.pinyon.syntax;

import org.jspecify.annotations.NullMarked;
