package io.pinyon.query.answers;

/// Finds a declaration of a hierarchy again, in a later question about the file at `location` (as
/// [io.pinyon.query.facts.Unit#location]). In a source that is the file that declares it: `offset`
/// is where its name starts, in UTF-16 units, and `name` has to be what is declared there, `<init>`
/// for a constructor, empty for an initializer or a class without name. What a library declares is
/// found by `name`, an opaque text, from the file whose class path has it; `offset` is -1 then.
public record HierarchyId(String location, int offset, String name) {
  /// True for what is found by its name.
  public boolean isOfLibrary() {
    return offset < 0;
  }
}
