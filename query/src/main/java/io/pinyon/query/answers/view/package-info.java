/// What an editor draws of a file.
@NullMarked
package io.pinyon.query.answers.view;

import org.jspecify.annotations.NullMarked;
