/// Code that completion offers beyond names: creations, functions, statements around an expression.
/// What is here makes items of a place; what is offered where, and its rank, is not decided here.
@NullMarked
package io.pinyon.query.internal.templates;

import org.jspecify.annotations.NullMarked;
