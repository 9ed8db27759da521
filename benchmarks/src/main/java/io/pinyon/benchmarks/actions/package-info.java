/// Code actions applied at random to real code, with javac as the judge of what they leave.
@NullMarked
package io.pinyon.benchmarks.actions;

import org.jspecify.annotations.NullMarked;
