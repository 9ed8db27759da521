/// The fault suite: kills, damaged files and full disks, and what is left of a home after them.
@NullMarked
package io.pinyon.benchmarks.faults;

import org.jspecify.annotations.NullMarked;
