/// Measures the server for coding agents: how long its answers take, and what they save.
@NullMarked
package io.pinyon.benchmarks.agents;

import org.jspecify.annotations.NullMarked;
