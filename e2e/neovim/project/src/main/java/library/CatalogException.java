package library;

import java.nio.file.Path;

public class CatalogException extends Exception {

  public CatalogException(Path path, Throwable cause) {
    super("cannot read " + path, cause);
  }
}
