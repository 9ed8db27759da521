// JLS 9.1.3, 8.4.8, 6.6: what interfaces keep, what is static, what is private to the top level.
import java.util.*;

class Main {
  public interface Iface {
    static void onIface() {}
    default void dflt() { hid(); }
    private void hid() {}
  }

  public static class Im implements Iface {
    protected static int PROT;
  }

  private static class Secret { private int deep; }

  int m(Im im, ArrayList<String> list, Secret secret) {
    im.dflt();
    Iface.onIface();
    Im.PROT++;
    list.size();
    Collections.emptyList();
    new Object() {
      void inner() { m(im, list, secret); }
    };
    return secret.deep;
  }
}
