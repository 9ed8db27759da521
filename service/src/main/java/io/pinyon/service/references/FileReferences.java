package io.pinyon.service.references;

import io.pinyon.query.answers.Reference;
import java.util.List;

/// The places of one file, an absolute path, in source order; there is one at least.
public record FileReferences(String location, List<Reference> references) {}
