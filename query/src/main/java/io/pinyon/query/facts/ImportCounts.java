package io.pinyon.query.facts;

/// How many files of a workspace import a type, the open one left out: of all, of those in its
/// package, and of the few whose imports are most like its own.
public record ImportCounts(int all, int ofPackage, int alike) {
  public static final ImportCounts NONE = new ImportCounts(0, 0, 0);
}
