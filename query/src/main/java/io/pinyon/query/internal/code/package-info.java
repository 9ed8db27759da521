/// Code that is written for the user: how a file looks, how it names types, where a member goes.
@NullMarked
package io.pinyon.query.internal.code;

import org.jspecify.annotations.NullMarked;
