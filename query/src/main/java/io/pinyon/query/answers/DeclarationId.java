package io.pinyon.query.answers;

/// Which declaration it is, wherever in a workspace it is met: the file that declares it, and there
/// the offset of its name in UTF-16 units; in a class file the number of its declaration. What
/// Lombok or the language makes of a declaration has the id of that: a getter that of its field, a
/// record's accessor that of its component. A package and a module have no file: their `location`
/// is `package:` or `module:` and the name. Good as long as no file is edited.
public record DeclarationId(String location, int place) {}
