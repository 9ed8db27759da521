/// javac as the judge of the engine's answers: see [io.pinyon.query.judge.JudgeTest].
@NullMarked
package io.pinyon.query.judge;

import org.jspecify.annotations.NullMarked;
