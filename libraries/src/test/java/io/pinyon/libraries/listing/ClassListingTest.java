package io.pinyon.libraries.listing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.pinyon.schema.ObjectId;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClassListingTest {
  private static final String ALPHABET = "aAbZ$$-1\u00e9\u6f22\uff21\ud83d\ude00";

  private static ClassListing reread(ClassListing listing) {
    return Objects.requireNonNull(ClassListing.decode(listing.encode()));
  }

  private static List<String> names(ClassListing.Package of) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < of.size(); i++) {
      names.add(of.name(i));
    }
    return names;
  }

  private static ClassListing.Package only(ClassListing listing) {
    assertEquals(1, listing.all().size());
    return listing.all().getFirst();
  }

  @Test
  void names_areSorted_aClassBeforeItsMembers() {
    ClassListing listing =
        new ClassListing(
            List.of(new ClassListing.Package("p", 0, List.of("B", "A$C", "A", "A$C$D"))), "m");
    for (ClassListing each : List.of(listing, reread(listing))) {
      assertEquals(List.of("A", "A$C", "A$C$D", "B"), names(only(each)));
      assertEquals("m", each.automaticName());
      assertEquals(1, only(each).outer(2));
      assertEquals(-1, only(each).outer(0));
      assertEquals("D", only(each).simpleName(2));
    }
  }

  @Test
  void release_isTheLatestThatHasTheClass() {
    ClassListing listing =
        new ClassListing(
            List.of(
                new ClassListing.Package("p", 0, List.of("A", "B")),
                new ClassListing.Package("p", 9, List.of("A")),
                new ClassListing.Package("p", 17, List.of("A", "New")),
                new ClassListing.Package("", 0, List.of("Top"))),
            "");
    for (ClassListing each : List.of(listing, reread(listing))) {
      assertEquals(0, each.releaseOf("p", "A", 8));
      assertEquals(9, each.releaseOf("p", "A", 11));
      assertEquals(17, each.releaseOf("p", "A", 21));
      assertEquals(0, each.releaseOf("p", "B", 21));
      assertEquals(-1, each.releaseOf("p", "New", 11));
      assertEquals(17, each.releaseOf("p", "New", 17));
      assertEquals(0, each.releaseOf("", "Top", 8));
      assertEquals(-1, each.releaseOf("", "A", 8));
      assertEquals(new TreeSet<>(List.of("A")), each.namesIn("p", "A"));
    }
  }

  @Test
  void nothing_isInAnEmptyPackage() {
    ClassListing listing =
        new ClassListing(List.of(new ClassListing.Package("p", 0, List.of())), "");
    for (ClassListing each : List.of(listing, reread(listing))) {
      assertEquals(0, only(each).size());
      assertFalse(only(each).contains("A"));
      assertFalse(only(each).contains(""));
    }
  }

  /// Against a plain map, in the listing that was made and in one that was kept, learned more, and
  /// was kept again.
  @Test
  void randomNames_areFound_andKeepWhatIsLearned() {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      List<String> names = new ArrayList<>();
      for (int i = random.nextInt(60); i > 0; i--) {
        names.add(name(random));
      }
      Map<String, Integer> headers = new HashMap<>();
      Map<String, ObjectId> objects = new HashMap<>();
      ClassListing listing =
          new ClassListing(
              List.of(
                  new ClassListing.Package("q", 0, List.of("Other")),
                  new ClassListing.Package("p.\u00e9", 0, names)),
              "");
      for (int round = 0; round < 3; round++) {
        ClassListing.Package of = Objects.requireNonNull(listing.packageOf("p.\u00e9", 0));
        check(of, names, headers, objects, "seed " + seed);
        learn(of, random, headers, objects);
        check(of, names, headers, objects, "seed " + seed);
        listing = reread(listing);
      }
      assertNull(listing.whole()); // the other one has no object
    }
  }

  private static String name(Random random) {
    StringBuilder name = new StringBuilder();
    for (int i = random.nextInt(6); i >= 0; i--) {
      name.appendCodePoint(
          ALPHABET.codePointAt(
              ALPHABET.offsetByCodePoints(
                  0, random.nextInt(ALPHABET.codePointCount(0, ALPHABET.length())))));
    }
    return name.toString();
  }

  private static void learn(
      ClassListing.Package of,
      Random random,
      Map<String, Integer> headers,
      Map<String, ObjectId> objects) {
    for (int i = 0; i < of.size(); i++) {
      String name = of.name(i);
      if (random.nextInt(3) == 0) {
        headers.put(name, 1 + random.nextInt(1 << 30));
      }
      if (random.nextInt(3) == 0) {
        byte[] content = {(byte) random.nextInt(), (byte) random.nextInt()};
        objects.put(
            name, random.nextInt(4) == 0 ? ClassListing.NO_OBJECT : ObjectId.ofContent(content));
      }
    }
    for (int i = 0; i < of.size(); i++) { // each of one name
      Integer header = headers.get(of.name(i));
      ObjectId object = objects.get(of.name(i));
      if (header != null) {
        of.keepHeader(i, header);
      }
      if (object != null) {
        of.keepObject(i, object);
      }
    }
  }

  private static void check(
      ClassListing.Package of,
      List<String> names,
      Map<String, Integer> headers,
      Map<String, ObjectId> objects,
      String message) {
    List<String> sorted = new ArrayList<>(names);
    sorted.sort((one, other) ->
        java.util.Arrays.compareUnsigned(
            one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8)));
    assertEquals(sorted, names(of), message);
    Random random = new Random(names.size());
    List<String> asked = new ArrayList<>(names);
    for (int i = 0; i < 50; i++) {
      asked.add(name(random));
    }
    boolean hasObject = objects.values().stream().anyMatch(each -> each != ClassListing.NO_OBJECT);
    for (String each : asked) {
      assertEquals(names.contains(each), of.contains(each), message + ": " + each);
      @Nullable ObjectId object = objects.get(each);
      if (object != ClassListing.NO_OBJECT || hasObject) {
        assertEquals(object, of.object(each), message + ": " + each);
      }
    }
    for (int i = 0; i < of.size(); i++) {
      String name = of.name(i);
      assertEquals(headers.getOrDefault(name, 0), of.header(i), message + ": " + name);
      int dollar = name.lastIndexOf('$');
      assertEquals(name.substring(dollar + 1), of.simpleName(i), message);
      assertEquals(dollar >= 0, of.isNested(i), message);
      assertEquals(name.indexOf('-') >= 0, of.isNoType(i), message);
      int outer = of.outer(i);
      boolean hasOuter = dollar > 0 && names.contains(name.substring(0, dollar));
      assertEquals(hasOuter, outer >= 0, message + ": " + name);
      if (hasOuter) {
        assertEquals(name.substring(0, dollar), of.name(outer), message);
        assertTrue(outer < i, message);
      }
    }
  }

  @Test
  void listing_whoseClassesAllHaveObjects_isWhole() {
    ClassListing listing =
        new ClassListing(List.of(new ClassListing.Package("p", 0, List.of("A", "B"))), "");
    ObjectId object = ObjectId.ofContent(new byte[1]);
    only(listing).keepObject(0, object);
    assertNull(reread(listing).whole());
    only(listing).keepObject(1, ClassListing.NO_OBJECT);
    assertEquals(List.of(object), reread(listing).whole());
  }

  @Test
  void damagedListing_isNone() {
    byte[] bytes =
        new ClassListing(List.of(new ClassListing.Package("p", 0, List.of("A"))), "").encode();
    assertNotNull(ClassListing.decode(bytes));
    for (int i = 0; i < bytes.length; i++) {
      byte[] damaged = bytes.clone();
      damaged[i] ^= 1;
      if (i < 6 || i >= 8) { // between them is the extractor, whose objects alone are not taken
        assertNull(ClassListing.decode(damaged), "byte " + i);
      }
    }
  }
}
