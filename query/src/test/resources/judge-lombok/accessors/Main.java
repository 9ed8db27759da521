package p;

import java.util.List;
import java.util.Map;
import lombok.AccessLevel;
import lombok.Data;
import lombok.Getter;
import lombok.NonNull;
import lombok.Setter;
import lombok.With;
import lombok.experimental.Accessors;
import lombok.experimental.WithBy;

@Data
class Person<T extends Comparable<T>> {
  private final String name;
  private int age;
  private boolean active;
  private boolean isReady;
  private Boolean boxed;
  private T key;
  private List<? extends T>[] lists;
  static int counter;
  private transient String $hidden;
  private final int constant = 3;
  @Getter(AccessLevel.NONE) private long secret;
  @Setter(AccessLevel.PROTECTED) @NonNull private String nick;
  private String uRL;
  private int x, y = 2;

  public String getUrl(int other) {
    return "";
  }

  public int GETAGE() {
    return age;
  }
}

class Lazy<T> {
  @Getter(lazy = true)
  private final double[] cached = make();

  @Getter(lazy = true)
  private final boolean ready = true;

  @Getter(lazy = true, value = AccessLevel.PROTECTED)
  private final List<T> all = List.of();

  @Getter private final int eager = 1;

  private double[] make() {
    return null;
  }
}

@Accessors(fluent = true)
@Getter
@Setter
class Fluent {
  private int width;
  private boolean isOpen;
  @Accessors(chain = false) private int height;
  @Accessors(fluent = false) private String title;
}

@Accessors(chain = true, prefix = {"m", "f_"})
@Getter
@Setter
class Prefixed<K, V> {
  private Map<K, V> mEntries;
  private K f_key;
  private boolean mIsOn;
  private int made;

  @Accessors(makeFinal = true, prefix = "m")
  @Getter
  @Setter
  static class Inner {
    private int mDepth;
  }
}

@With
class Point<N extends Number> {
  private final N x;
  @With(AccessLevel.PACKAGE) private final int y;
  private final boolean isBig;
  private final int fixed = 1;
  @WithBy private final List<N> all;
  @WithBy private final int i;
  @WithBy private final boolean flag;
  @WithBy private final float share;

  Point(N x, int y, boolean isBig, List<N> all, int i, boolean flag, float share) {
    this.x = x;
    this.y = y;
    this.isBig = isBig;
    this.all = all;
    this.i = i;
    this.flag = flag;
    this.share = share;
  }
}

@Getter
enum Planet {
  EARTH(1),
  MARS(2);

  private final int order;
  @Setter private String note;

  Planet(int order) {
    this.order = order;
  }
}

class Fields {
  @Getter @Setter static String shared;
  @Getter protected int own;
}

class Main {
  void use(Person<String> person, Prefixed<String, Integer> prefixed, Point<Long> point) {
    person.setAge(person.GETAGE() + 1);
    String key = person.getKey().trim();
    person.getLists()[0].get(0).length();
    boolean is = person.isActive() && person.isReady();
    person.setReady(person.getBoxed());
    new Person<Integer>("n", "k").getName().length();
    int n = prefixed.setKey("a").setOn(true).getEntries().get("a").intValue();
    Prefixed.Inner inner = new Prefixed.Inner();
    inner.getDepth();
    long x = point.withX(2L).withBig(true).withAllBy(all -> all.subList(0, 1)).withIBy(i -> i + 1).hashCode();
    new Fluent().width(1).width();
    new Fluent().setTitle("t");
    Planet.valueOf("EARTH").getNote().length();
    Fields.setShared(Fields.getShared());
    Fields fields = new Fields();
    fields.getOwn();
    var names = List.of(person).stream().map(Person::getName).map(String::length).toList();
  }
}
