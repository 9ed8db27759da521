/// Developers at work for hours, in front of servers, a daemon and commands at once: see
/// [io.pinyon.benchmarks.soak.Soak].
@NullMarked
package io.pinyon.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
