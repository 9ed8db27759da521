// JLS 7.5.5: a module import brings the public types of the packages that the module exports; it is
// weaker than a single-type import and than the same package.
import module java.base;

class Main {
  List<String> names = new ArrayList<>();
  Path path = Path.of("x");

  long go() throws IOException {
    Function<String, Integer> f = String::length;
    return Files.lines(path).map(f).collect(Collectors.toSet()).size();
  }
}
