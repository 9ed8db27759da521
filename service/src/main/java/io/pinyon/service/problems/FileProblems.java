package io.pinyon.service.problems;

import io.pinyon.query.answers.Problem;
import java.nio.file.Path;
import java.util.List;

/// The problems of a file that is not open, with the text that they are in.
public record FileProblems(Path file, String text, List<Problem> problems) {}
