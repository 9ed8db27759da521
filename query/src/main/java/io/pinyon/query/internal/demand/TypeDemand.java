package io.pinyon.query.internal.demand;

import io.pinyon.query.facts.Facts;
import io.pinyon.query.internal.symbols.ClassSymbol;
import io.pinyon.schema.DeclarationKind;

/// Which types a place takes.
public interface TypeDemand {
  TypeDemand ANY =
      new TypeDemand() {
        @Override
        public boolean takes(ClassSymbol symbol) {
          return true;
        }

        @Override
        public boolean takes(Facts.TypeEntry entry) {
          return true;
        }
      };

  boolean takes(ClassSymbol symbol);

  /// Of a type that nothing is decoded of yet.
  boolean takes(Facts.TypeEntry entry);

  /// True if it may well be taken, as far as its name and kind say.
  default boolean isLikely(Facts.TypeEntry entry) {
    return takes(entry);
  }

  /// Annotation interfaces.
  TypeDemand ANNOTATIONS =
      new TypeDemand() {
        @Override
        public boolean takes(ClassSymbol symbol) {
          return symbol.kind() == DeclarationKind.ANNOTATION;
        }

        @Override
        public boolean takes(Facts.TypeEntry entry) {
          return entry.kind() == DeclarationKind.ANNOTATION;
        }
      };
}
