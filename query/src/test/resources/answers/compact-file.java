// A compact source file while it is typed (JLS 7.3).
//- /day/Elsewhere.java
class Elsewhere { Roll$0 none; void m() { new Rol$0 } }
//? is nothing ; offers !Roll
//- /day/dice.java
static final Random dice = new Random();
final String code = "001";

record Roll(int eyes) {}

/** Starts. */
void main() {
  var r = dice.$0nextInt(6);
  //? offers nextInt nextBoolean
  IO.$0println(code);
  //? offers println readln print
  List<Path> all = List.of();
  all.getFirst().$0
  //? offers resolve getFileName
  th$0is.$0
  //? says dice ; offers dice code helper main !Random
  hel$0
  //? offers helper
  mai$0n();
  //? says void main() | Starts
  new Rol$0l(2);
  //? is record «Roll»(int eyes)
  new day.$0
  //? offers nothing
  LocalDateT$0
  //? offers LocalDateTime
}

Str$0
//? offers String
int helper(int n) { return helper(n$0 - 1); }
//? is int helper(int «n»)

stat$0
//? offers static

enum Mood { GOOD, BAD }
Mood mood = Mood.$0
//? offers GOOD BAD
