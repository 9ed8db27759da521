// JLS 7.5.5, 7.7.1: modules that a module requires transitively; on-demand imports come first.
import module java.base;
import module java.sql;
import java.util.*;

class Main {
  Logger log = Logger.getLogger("a");
  Connection con;
  Object k = XMLConstants.XML_NS_PREFIX;
  org.w3c.dom.Document doc;
  Date date;
  List<String> list;
  Savepoint savepoint;

  void m() throws Exception {
    con.createStatement().executeQuery("").next();
    date.getTime();
    list.getFirst().length();
  }
}
