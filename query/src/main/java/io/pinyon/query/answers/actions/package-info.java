/// What can be done to code at a place: actions that are offered, and the edits that make one
/// happen.
@NullMarked
package io.pinyon.query.answers.actions;

import org.jspecify.annotations.NullMarked;
