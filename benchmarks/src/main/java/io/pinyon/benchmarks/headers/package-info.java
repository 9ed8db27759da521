/// Header classes judged by javac: each source of a project compiled alone against the headers of
/// all others.
@NullMarked
package io.pinyon.benchmarks.headers;

import org.jspecify.annotations.NullMarked;
