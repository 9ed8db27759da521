package io.pinyon.query.answers.view;

/// A name of a declaration that is the same in every workspace and index: `java/util/Map$Entry`,
/// `java/util/List.add(ILjava/lang/Object;)V`, `java/lang/System.out`. Names and descriptors are
/// those of class files (JVMS 4.2, 4.3), of the parameters as they are written.
public record Moniker(String identifier, Kind kind) {

  /// As LSP's MonikerKind has them.
  public enum Kind {
    /// A library declares it.
    IMPORT,
    /// The workspace declares it, for others too.
    EXPORT,
    /// The workspace declares it for itself.
    LOCAL
  }
}
