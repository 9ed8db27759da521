/// The meaning of expressions and names in the open buffer: scopes (JLS 6), expression types (JLS
/// 15), overload resolution (15.12) and inference (18). Demand-driven: the statement around the
/// question is attributed, nothing else.
@NullMarked
package io.pinyon.query.internal.attribution;

import org.jspecify.annotations.NullMarked;
