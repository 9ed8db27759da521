package library;

/// What a line of a catalog's file says: a title, a genre and a year.
public record Book(String title, Genre genre, int year) {

  public static Book parse(String line) {
    String[] parts = line.split(";");
    return new Book(parts[0], Genre.valueOf(parts[1]), Integer.parseInt(parts[2]));
  }
}
