package io.pinyon.service.facts;

import io.pinyon.libraries.classfile.CalledMethods;
import io.pinyon.libraries.classfile.ClassFiles;
import io.pinyon.libraries.listing.CallTable;
import io.pinyon.libraries.listing.ClassListing;
import io.pinyon.libraries.listing.LibraryIndexer;
import io.pinyon.libraries.source.LibrarySource;
import io.pinyon.projects.GuessedPath;
import io.pinyon.query.answers.LibraryMember.ClassFileName;
import io.pinyon.query.answers.SearchTarget.Breadth;
import io.pinyon.query.facts.AbandonedException;
import io.pinyon.query.facts.Unit;
import io.pinyon.service.references.InParallel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/// The classes of the libraries that one file sees which call a method or constructor, by their
/// class files: code names what it calls. For each library there is a table of what its classes
/// call, made when it is first asked for and kept for the next program; the class files that it
/// gives say the rest. Class folders and guessed jars are left out. One question.
public final class LibraryCallers {
  private static final String THREADS = "pinyon-search";

  private final VisibleLibraries libraries;
  private final BooleanSupplier isAbandoned;

  /// Whether the method of a class, by binary name, is the one that is called.
  private final Map<String, Boolean> meant = new ConcurrentHashMap<>();

  private List<Part> asked = List.of();

  /// A top-level class in which something calls; `library` is null for the JDK's.
  public record Caller(String binaryName, @Nullable Path library) {}

  /// The JDK, whose path is null, or a jar.
  private record Part(@Nullable Path path, LibraryIndexer.Indexable content) {}

  LibraryCallers(VisibleLibraries libraries, BooleanSupplier isAbandoned) {
    this.libraries = libraries;
    this.isAbandoned = isAbandoned;
  }

  /// Those of the method's package first, then those of its library, then in the order of the class
  /// path. With [Breadth#FAMILY] some may call a method of another family that is named alike and
  /// has as many parameters. Throws [AbandonedException] if nobody waits any more.
  public List<Caller> of(ClassFileName called, Breadth breadth) {
    List<Part> parts = parts(called);
    asked = parts;
    meant.clear();
    Map<Part, CallTable> tables = tables(parts);
    int key = CalledMethods.key(called.owner(), called.name(), called.descriptor());
    List<Part> owners = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (Part part : parts) {
      CallTable table = tables.get(part);
      for (String each : table == null ? List.<String>of() : table.callers(key)) {
        owners.add(part);
        names.add(each);
      }
    }
    Set<Caller> found = ConcurrentHashMap.newKeySet();
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      places.add(i);
    }
    new InParallel(THREADS)
        .<Integer>forEach(
            places,
            () ->
                each -> {
                  lookWhetherAbandoned();
                  Part part = owners.get(each);
                  String name = names.get(each);
                  Caller caller = new Caller(LibrarySource.topLevel(name), part.path);
                  if (!found.contains(caller) && isCaller(part, name, called, breadth)) {
                    found.add(caller);
                  }
                });
    return sorted(found, parts, called.owner());
  }

  private void lookWhetherAbandoned() {
    if (isAbandoned.getAsBoolean()) {
      throw new AbandonedException();
    }
  }

  /// What the file sees besides and is not looked at, as the subject of a sentence each.
  public List<String> leftOut() {
    List<String> leftOut = new ArrayList<>();
    GuessedPath guesses = libraries.guesses();
    if (guesses != null && guesses.path().jars().size() > libraries.classPath().jars().size()) {
      leftOut.add("jars that are guessed");
    }
    List<Path> folders = libraries.classPath().folders();
    if (!folders.isEmpty()) {
      leftOut.add("class folders such as " + folders.getFirst() + ", which may hold more callers,");
    }
    return leftOut;
  }

  /// What may know the declaring class: the JDK knows no other.
  private List<Part> parts(ClassFileName called) {
    List<Part> parts = new ArrayList<>();
    if (isOfJdk(called.owner())) {
      parts.add(new Part(null, libraries.jdk().library().whole().indexable()));
    }
    libraries.classPath().jars().forEach((path, jar) -> parts.add(new Part(path, jar)));
    return parts;
  }

  private boolean isOfJdk(String binaryName) {
    return libraries.jdk().library().hasPackage(packageOf(binaryName).replace('/', '.'));
  }

  private static String packageOf(String binaryName) {
    return binaryName.substring(0, Math.max(0, binaryName.lastIndexOf('/')));
  }

  private List<Caller> sorted(Set<Caller> found, List<Part> parts, String owner) {
    Map<Caller, Integer> distances = new LinkedHashMap<>();
    Path own = libraries.libraryWith(LibrarySource.topLevel(owner));
    List<@Nullable Path> order = new ArrayList<>();
    parts.forEach(each -> order.add(each.path));
    for (Caller each : found) {
      boolean isOfPackage = packageOf(each.binaryName).equals(packageOf(owner));
      boolean isOfLibrary = own == null ? each.library == null : own.equals(each.library);
      distances.put(each, isOfPackage ? -2 : isOfLibrary ? -1 : order.indexOf(each.library));
    }
    return found.stream()
        .sorted(Comparator.<Caller>comparingInt(distances::get).thenComparing(Caller::binaryName))
        .toList();
  }

  /// The source of a class, in a file that exists; null if there is none.
  public @Nullable Unit source(Caller caller) {
    return caller.library == null
        ? libraries.jdk().sourceOf(caller.binaryName)
        : VisibleLibraries.source(
            libraries.classPath().sourceOf(caller.library, caller.binaryName));
  }

  /// As [#source] from the class file; takes seconds at worst.
  public @Nullable Unit decompiled(Caller caller) {
    return caller.library == null
        ? libraries.jdk().decompiled(caller.binaryName)
        : VisibleLibraries.source(
            libraries.classPath().decompiled(caller.library, caller.binaryName));
  }

  // ---- tables

  private record Step(Part part, ClassListing.Package of, CallTable.Builder to) {}

  /// Those that are there, and the others, which take about a second for 10,000 classes.
  private Map<Part, CallTable> tables(List<Part> parts) {
    Map<Part, CallTable> tables = new ConcurrentHashMap<>();
    List<Step> steps = new ArrayList<>();
    Map<Part, AtomicInteger> left = new ConcurrentHashMap<>();
    for (Part part : parts) {
      CallTable known = part.content.calls();
      if (known != null) {
        tables.put(part, known);
        continue;
      }
      List<ClassListing.Package> packages = part.content.listing().all();
      CallTable.Builder builder = new CallTable.Builder();
      left.put(part, new AtomicInteger(packages.size()));
      packages.forEach(each -> steps.add(new Step(part, each, builder)));
    }
    new InParallel(THREADS)
        .<Step>forEach(
            steps,
            () ->
                step -> {
                  addCalls(step);
                  AtomicInteger rest = left.get(step.part);
                  if (rest != null && rest.decrementAndGet() == 0) {
                    CallTable table = step.to.build();
                    step.part.content.keep(table);
                    tables.put(step.part, table);
                  }
                });
    return tables;
  }

  private void addCalls(Step step) {
    for (int i = 0; i < step.of.size(); i++) {
      String each = step.of.name(i);
      lookWhetherAbandoned();
      byte[] classFile = step.part.content.read(step.of, each);
      if (classFile != null) {
        try {
          step.to.add(binaryName(step.of, each), classFile);
        } catch (IllegalArgumentException e) {
          // broken: whoever asks for the class itself is told
        }
      }
    }
  }

  private static String binaryName(ClassListing.Package in, String className) {
    return in.name.isEmpty() ? className : in.name.replace('.', '/') + '/' + className;
  }

  // ---- one class file

  private boolean isCaller(Part part, String name, ClassFileName called, Breadth breadth) {
    byte[] classFile = read(part, name);
    try {
      return classFile != null && isIn(CalledMethods.of(classFile), called, breadth);
    } catch (IllegalArgumentException e) {
      return false; // as above
    }
  }

  private static byte @Nullable [] read(Part part, String name) {
    String packageName = packageOf(name).replace('/', '.');
    String className = name.substring(name.lastIndexOf('/') + 1);
    for (ClassListing.Package each : part.content.listing().all()) {
      if (each.name.equals(packageName) && each.contains(className)) {
        return part.content.read(each, className);
      }
    }
    return null;
  }

  private boolean isIn(CalledMethods methods, ClassFileName called, Breadth breadth) {
    // a constructor has parameters that its source does not write
    boolean isExact = breadth == Breadth.DECLARATION && !called.name().equals("<init>");
    for (int i = 0; i < methods.count(); i++) {
      if (methods.name(i).equals(called.name())
          && (!isExact || methods.descriptor(i).equals(called.descriptor()))
          && (breadth == Breadth.FAMILY || isMeant(methods.owner(i), called))) {
        return true;
      }
    }
    return false;
  }

  /// True if the method of a class is the one that is called: the class declares it, or inherits it
  /// and does not override it; also if that is not known.
  private boolean isMeant(String owner, ClassFileName called) {
    Boolean known = meant.get(owner);
    if (known == null) {
      known = inherits(owner, called);
      meant.put(owner, known);
    }
    return known;
  }

  private boolean inherits(String owner, ClassFileName called) {
    if (owner.startsWith("[")) {
      return called.owner().equals("java/lang/Object");
    }
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(owner));
    while (!open.isEmpty()) {
      String next = open.remove();
      if (next.equals(called.owner())) {
        return true;
      }
      lookWhetherAbandoned();
      List<String> above = seen.add(next) ? inheritsFrom(next, called) : List.of();
      if (above == null && !isOfJdk(next)) {
        return true;
      }
      open.addAll(above == null ? List.of() : above);
    }
    return false;
  }

  /// See [ClassFiles#inheritsFrom]; null if there is no such class, or none that can be read.
  private @Nullable List<String> inheritsFrom(String binaryName, ClassFileName called) {
    for (Part part : asked) {
      byte[] classFile = read(part, binaryName);
      if (classFile != null) {
        try {
          return ClassFiles.inheritsFrom(classFile, called.name(), called.descriptor());
        } catch (IllegalArgumentException e) {
          return null;
        }
      }
    }
    return null;
  }
}
