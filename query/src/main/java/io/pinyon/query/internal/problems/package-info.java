/// What is wrong in a text or worth a remark: syntax errors in the words of a person, and what the
/// engine itself is certain of.
@NullMarked
package io.pinyon.query.internal.problems;

import org.jspecify.annotations.NullMarked;
