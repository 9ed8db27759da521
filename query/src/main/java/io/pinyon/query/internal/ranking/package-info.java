/// The score of a proposal: the sum of its signals, each times its weight. Reading order: [Signal],
/// [Weights], [Features], then what finds the signals: [Ranking].
@NullMarked
package io.pinyon.query.internal.ranking;

import org.jspecify.annotations.NullMarked;
