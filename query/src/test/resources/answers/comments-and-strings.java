// Names in comments mean something in documentation only.
//- /d/Helper.java
package d;
class Helper { void help() {} }
//- /d/Com.java
package d;

/**
 * See {@link Com#ru$0n(int)} and {@link Help$0er}, {@code no.thi$0ng}.
 //? is void «run»(int count) ; is class «Helper» ; offers nothing
 *
 * @see Help$0er#he$0lp
 //? is class «Helper» ; is void «help»()
 */
class Com {
  /// Markdown to [Com#ru$0n(int)] and [text][Help$0er].
  //? is void «run»(int count) ; is class «Helper»
  ///
  /// @param cou$0nt how many
  //? is run(int «count»)
  /// @throws IllegalState$0Exception never
  //? is class «IllegalStateException»
  void run(int count) {
    // plain helper.$0 words
    //? offers nothing
    String s = "text.$0 here";
    //? offers nothing
    String t = """
        block count.$0 here
    //? offers nothing
        """;
    char c = 'x'; /* block s.$0 */
    //? offers nothing
    s.length(); // co$0unt
    //? is nothing
    s.length(); // co$0unt
    //? says nothing
  }
  void run(String s) {}
}
