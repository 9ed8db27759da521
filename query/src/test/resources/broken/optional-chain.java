// A lambda two calls into a chain, with brackets unclosed and code below.
// offers: name boss
import java.util.Optional;

class Main {
  record User(String name, Optional<User> boss) {}

  String go(Optional<User> user) {
    return user.flatMap(u -> u.boss()).map(b -> b.$0
  }

  void other() {}
}
