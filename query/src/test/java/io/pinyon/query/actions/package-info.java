/// Tests of code actions: javac says what is wrong with a fixture, and that it is right afterwards.
@NullMarked
package io.pinyon.query.actions;

import org.jspecify.annotations.NullMarked;
