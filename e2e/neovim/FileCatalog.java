package library;

import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

public class FileCatalog implements Catalog {
  private final List<Book> books = new ArrayList<>();
  private final Path path;

  public FileCatalog(Path path) {
    this.path = path;
  }

  @Override
  public void load() throws CatalogException {
    try {
      for (String line : Files.readAllLines(path)) {
        books.add(Book.parse(line));
      }
    } catch (IOException e) {
      throw new CatalogException(path, e);
    }
  }

  @Override
  public Book find(String title) {
    for (Book book : books) {
      if (book.title().equals(title)) {
        return book;
      }
    }
    return null;
  }

  @Override
  public Map<Genre, List<Book>> byGenre() {
    return books.stream().collect(groupingBy(Book::genre));
  }

  /**
   * The books in another order.
   *
   * @param comparator what comes first
   * @return a new list
   */
  public List<Book> sortedBy(Comparator<Book> comparator) {
    return books.stream().sorted(comparator).toList();
  }

  private static String label(Genre genre) {
    return switch (genre) {
      case NOVEL -> "a novel";
      case SCIENCE -> "science";
      case COMIC -> "a comic";
    };
  }

  @Override
  public String toString() {
    return books.size() + " books in " + path;
  }

  public static void main(String[] args) throws CatalogException {
    FileCatalog catalog = new FileCatalog(Path.of(args[0]));
    catalog.load();
    System.out.println(catalog);
    catalog.sortedBy(Comparator.comparing(Book::title)).forEach(book -> {
      System.out.println(label(book.genre()) + ": " + book.title());
    });
  }
}
