package io.pinyon.storage;

import io.pinyon.schema.ImportKind;

/// What a file imports, and how; `name` is dotted, without `.*`.
public record ImportedName(String name, ImportKind kind) {}
