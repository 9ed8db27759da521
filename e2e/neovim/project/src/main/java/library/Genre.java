package library;

public enum Genre {
  NOVEL,
  SCIENCE,
  COMIC
}
