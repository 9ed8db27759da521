// The permits clause, and modifiers that are two words.
//- /a/Sql.java
package a;
public final class Sql extends Storage { String url; Object get(int id) { return ur$0; } }
//? offers url
//- /a/Storage.java
package a;
public abstract sealed class Storage permits Sq$0l, a.Fil$0e, Mem$0 {
//? is final class «Sql» ; is final class «File» ; offers MemStorage
  abstract Object get(int id) throws Exception;
}
final class File extends Storage { Object get(int id) { return ge$0t(id); } }
//? is class File extends Storage { Object «get»(int id)
final class MemStorage extends Storage { Object get(int id) { return null; } }
