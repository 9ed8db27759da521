package library;

import java.util.List;
import java.util.Map;

public interface Catalog {

  /// Reads all books.
  void load() throws CatalogException;

  /// The first book of that title; null if there is none.
  Book find(String title);

  Map<Genre, List<Book>> byGenre();
}
