/// What an editor draws of one file: folds, selections, links, and from meaning its colours,
/// highlights, hints and lenses.
@NullMarked
package io.pinyon.query.internal.view;

import org.jspecify.annotations.NullMarked;
