// JEP 512, JLS 7.3: what stands at the top is a member of a class without name, and java.base is
// imported whole. A single import, a type of the file and one imported on demand come before that.
import java.awt.List;
import java.util.function.*;
import static java.lang.Math.max;

static final Random DICE = new Random();
final String code = "001";
int total = 1, more = total + 1;
Map<String, Path> paths = new HashMap<>();
Supplier<String> later = () -> code.trim();

record Roll(int eyes) {
  static int sides = 6;

  Roll more() {
    return new Roll(eyes + sides);
  }
}

class Inner {
  int k = total;

  int sum() {
    return k + total + helper(k);
  }
}

interface Score {
  int of(Roll roll);
}

/** Starts. */
void main() {
  total++;
  helper(2);
  this.total = helper(more);
  int eyes = DICE.nextInt(6);
  Roll roll = new Roll(eyes).more();
  Inner inner = new Inner();
  IO.println(code.length() + inner.sum() + max(roll.eyes(), Roll.sides));
  for (var entry : paths.entrySet()) {
    entry.getKey().length();
    entry.getValue().getFileName().toString().isBlank();
  }
  List list = new List();
  list.getItemCount();
  java.util.List<LocalDate> days = new ArrayList<>();
  days.getFirst().getYear();
  Score score = r -> r.eyes();
  score.of(roll);
  Mood.GOOD.better().name();
  mood.better().compareTo(Mood.valueOf("BAD"));
  later.get().strip();
  Stream.of("a").map(String::length).toList().getFirst().intValue();
  first(paths.values()).toAbsolutePath();
  LocalDate.now().plusDays(1).getYear();
}

<T> T first(Collection<T> all) {
  return all.iterator().next();
}

static int fixed() {
  return DICE.nextInt();
}

int helper(int n) {
  return n == 0 ? fixed() : helper(n - 1);
}

enum Mood {
  GOOD,
  BAD {
    @Override
    Mood better() {
      return GOOD;
    }
  };

  Mood better() {
    return this;
  }
}

Mood mood = Mood.BAD;

/** Not java.time's. */
static class LocalDate {
  static LocalDate now() {
    return new LocalDate();
  }

  LocalDate plusDays(int n) {
    return this;
  }

  int getYear() {
    return 0;
  }
}
