package io.pinyon.libraries.listing;

import io.pinyon.libraries.listing.ClassListing.Package;
import io.pinyon.schema.names.CamelHumps;
import io.pinyon.schema.names.NameFilter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// The types in a library's packages, nested ones too, from directory listings alone, to be found
/// by what is typed of a simple name. What a type is and whether it is public is read from its
/// class file when first asked for and kept in the listing. Names stay bytes of the listing:
/// strings are made of what may fit. Safe for use by many threads.
public final class TypeCatalogue {
  private static final int INDEX_BITS = 27;
  private static final int PACKAGE_BITS = 20;
  private static final long PLACES = 0xffffffffL;

  /// Weights beyond count as this.
  private static final int MAX_WEIGHT = 512;

  private final TypeSource source;
  private final Map<String, Package> byName;
  private final Package[] packages;

  /// A type each, ascending: the first character of its simple name, folded; the place of its
  /// package in [#packages]; its number there.
  private final long[] types;

  /// By package, see [LibraryType#weight].
  private final int[] weights;

  private volatile boolean hasLearned;

  /// A type that fits as well as those beside it.
  private record Match(String binaryName, Package in, int index) {}

  public TypeCatalogue(TypeSource source) {
    this.source = source;
    byName = source.packages();
    packages = byName.values().toArray(Package[]::new);
    weights = new int[packages.length];
    long[] found = new long[1024];
    int count = 0;
    for (int i = 0; i < packages.length && i < 1 << PACKAGE_BITS; i++) {
      Package in = packages[i];
      weights[i] = source.weight(in.name);
      boolean[] isType = areTypes(in);
      for (int j = 0; j < isType.length; j++) {
        if (isType[j]) {
          if (count == found.length) {
            found = Arrays.copyOf(found, 2 * count);
          }
          found[count++] =
              (long) in.first(j) << PACKAGE_BITS + INDEX_BITS | (long) i << INDEX_BITS | j;
        }
      }
    }
    types = Arrays.copyOf(found, count);
    Arrays.sort(types);
  }

  private static boolean[] areTypes(Package in) {
    boolean[] isType = new boolean[Math.min(in.size(), 1 << INDEX_BITS)];
    for (int i = 0; i < isType.length; i++) {
      isType[i] =
          !in.isNoType(i) && in.first(i) != 0 && (!in.isNested(i) || isMember(in, i, isType));
    }
    return isType;
  }

  /// The outer class stands before its members; without one, the `$` is part of a simple name or
  /// the outer class is local.
  private static boolean isMember(Package in, int index, boolean[] isType) {
    int outer = in.outer(index);
    return outer >= 0
        && isType[outer]
        && Character.isJavaIdentifierStart(in.simpleName(index).charAt(0));
  }

  /// Reads what is read on demand otherwise.
  public void readHeaders() {
    for (long type : types) {
      isPublic(packageOf(type), indexOf(type));
    }
  }

  /// True if headers have been read that the listing did not have.
  public boolean hasLearned() {
    return hasLearned;
  }

  private Package packageOf(long type) {
    return packages[packageNumber(type)];
  }

  private static int packageNumber(long type) {
    return (int) (type >>> INDEX_BITS) & (1 << PACKAGE_BITS) - 1;
  }

  private static int indexOf(long type) {
    return (int) type & (1 << INDEX_BITS) - 1;
  }

  private static char firstOf(long type) {
    return (char) (type >>> PACKAGE_BITS + INDEX_BITS);
  }

  /// The public top-level types of a package, by name.
  public List<LibraryType> typesIn(String packageName) {
    List<LibraryType> result = new ArrayList<>();
    Package in = byName.get(packageName);
    int size = in == null ? 0 : in.size();
    for (int i = 0; in != null && i < size; i++) {
      if (!in.isNested(i) && !in.isNoType(i) && in.first(i) != 0 && isPublic(in, i)) {
        result.add(type(in, i, binaryName(in, i)));
      }
    }
    return result;
  }

  /// The public types that fit, nearest first ([io.pinyon.schema.names.NameMatches]), at most
  /// `limit`. Of those that fit alike the binary names decide: these are made of as many as it
  /// takes.
  public List<LibraryType> matching(String typed, int limit) {
    long[] ranks = ranks(typed);
    List<LibraryType> result = new ArrayList<>();
    List<Match> alike = new ArrayList<>();
    for (int i = 0; i < ranks.length && result.size() < limit; i++) {
      long type = types[(int) (ranks[i] & PLACES)];
      Package in = packageOf(type);
      alike.add(new Match(binaryName(in, indexOf(type)), in, indexOf(type)));
      if (i + 1 == ranks.length || (ranks[i] & ~PLACES) != (ranks[i + 1] & ~PLACES)) {
        alike.sort(Comparator.comparing(Match::binaryName));
        addPublic(alike, limit, result);
        alike.clear();
      }
    }
    return result;
  }

  private void addPublic(List<Match> sorted, int limit, List<LibraryType> into) {
    String last = "";
    for (Match each : sorted) {
      if (into.size() == limit) {
        return;
      }
      if (!each.binaryName.equals(last) && isPublic(each.in, each.index)) {
        into.add(type(each.in, each.index, each.binaryName));
      }
      last = each.binaryName;
    }
  }

  /// How far the types that fit are from what was typed, nearest first; in the lower half of each
  /// the place in [#types].
  private long[] ranks(String typed) {
    NameFilter filter = new NameFilter(typed);
    char first = typed.isEmpty() ? 0 : NameFilter.fold(typed.charAt(0));
    long[] ranks = new long[64];
    int count = 0;
    for (int i = typed.isEmpty() ? 0 : start(first); i < types.length; i++) {
      long type = types[i];
      if (!typed.isEmpty() && firstOf(type) != first) {
        break;
      }
      Package in = packageOf(type);
      int index = indexOf(type);
      if (in.mayFit(filter, index)) {
        String name = in.simpleName(index);
        int fit = CamelHumps.fit(typed, name);
        if (fit != CamelHumps.NONE) {
          if (count == ranks.length) {
            ranks = Arrays.copyOf(ranks, 2 * count);
          }
          ranks[count++] = (long) distance(fit, weight(type), name) << Integer.SIZE | i;
        }
      }
    }
    long[] result = Arrays.copyOf(ranks, count);
    Arrays.sort(result);
    return result;
  }

  /// Less for a better fit, then for a heavier type, then for a shorter name.
  private static int distance(int fit, int weight, String name) {
    int lightness = Math.clamp(MAX_WEIGHT - weight, 0, 2 * MAX_WEIGHT - 1);
    return ((CamelHumps.BEST - fit) * 2 * MAX_WEIGHT + lightness << Character.SIZE) | name.length();
  }

  private int start(char first) {
    int start = Arrays.binarySearch(types, (long) first << PACKAGE_BITS + INDEX_BITS);
    return start < 0 ? -start - 1 : start;
  }

  private int weight(long type) {
    int weight = weights[packageNumber(type)];
    return packageOf(type).isNested(indexOf(type)) ? weight - 1 : weight;
  }

  private static String binaryName(Package in, int index) {
    String name = in.name(index);
    return in.name.isEmpty() ? name : in.name.replace('.', '/') + "/" + name;
  }

  private LibraryType type(Package in, int index, String binaryName) {
    int header = in.header(index);
    int weight = source.weight(in.name);
    return new LibraryType(
        binaryName,
        in.name,
        TypeHeader.kind(header),
        TypeHeader.modifiers(header),
        in.isNested(index) ? weight - 1 : weight);
  }

  private boolean isPublic(Package in, int index) {
    for (int i = index; i >= 0; i = in.outer(i)) {
      if (!TypeHeader.isPublic(header(in, i))) {
        return false;
      }
    }
    return true;
  }

  private int header(Package in, int index) {
    int header = in.header(index);
    if (header == 0) {
      String binaryName = binaryName(in, index);
      header = TypeHeader.of(source.read(in.name, binaryName), binaryName);
      in.keepHeader(index, header);
      hasLearned = true;
    }
    return header;
  }
}
