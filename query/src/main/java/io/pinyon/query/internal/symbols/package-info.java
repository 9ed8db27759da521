/// Types, symbols and the operations on them (JLS 4, 6, 8, 9), decoded from file indexes when first
/// touched. Knows declarations, not expressions.
///
/// **Invariant:** nothing here asks for more than the attribute that was asked of it: a class is a
/// name until its supertypes or members are needed.
@NullMarked
package io.pinyon.query.internal.symbols;

import org.jspecify.annotations.NullMarked;
