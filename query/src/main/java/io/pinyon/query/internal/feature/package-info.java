/// The questions that [io.pinyon.query.Analysis] answers, each in a class of its own, on top of the
/// attribution.
@NullMarked
package io.pinyon.query.internal.feature;

import org.jspecify.annotations.NullMarked;
