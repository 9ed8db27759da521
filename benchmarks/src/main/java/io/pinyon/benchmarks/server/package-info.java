/// A language server as its client meets it: how soon it starts and answers, and what it takes.
@NullMarked
package io.pinyon.benchmarks.server;

import org.jspecify.annotations.NullMarked;
