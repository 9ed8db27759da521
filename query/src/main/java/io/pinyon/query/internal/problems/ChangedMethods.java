package io.pinyon.query.internal.problems;

import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.Tokens;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The methods of a text that may do something else after a change of it: those whose code has
/// changed, and those of the same text that mention one of these, and so on. Bodies count, comments
/// and blanks do not.
public final class ChangedMethods {
  /// What libraries and the language call without a mention of it.
  private static final Set<String> UNMENTIONED =
      Set.of("toString", "equals", "hashCode", "finalize");

  /// Declares members that nobody wrote.
  private static final String GENERATOR = "lombok";

  /// `isFarReaching`: it may be called where its name is not mentioned.
  private record Method(String type, String name, boolean isFarReaching, String tokens) {}

  /// A method that is being read. `start` and `end` are offsets.
  private record Place(String type, String name, boolean isFarReaching, int start, int end) {}

  private final List<Place> places = new ArrayList<>();
  private final Map<Method, Set<String>> methods = new HashMap<>();
  private final StringBuilder rest = new StringBuilder();
  private final Set<String> namesOfRest = new HashSet<>();

  private ChangedMethods(SyntaxTree tree) {
    for (Declaration each : tree.unit().members()) {
      if (each instanceof Declaration.Type type) {
        addMethods(type, "");
      }
    }
    read(tree);
  }

  /// Their names; none if no code has changed. Null if whatever depends on the text may do
  /// something else.
  public static @Nullable Set<String> names(String before, String after) {
    SyntaxTree old = SyntaxTree.parse(before);
    SyntaxTree now = SyntaxTree.parse(after);
    ChangedMethods oldOnes = new ChangedMethods(old);
    ChangedMethods newOnes = new ChangedMethods(now);
    Set<Method> changed = new HashSet<>(oldOnes.methods.keySet());
    changed.addAll(newOnes.methods.keySet());
    changed.removeIf(
        each -> oldOnes.methods.containsKey(each) && newOnes.methods.containsKey(each));
    boolean isOfMethods = oldOnes.rest.compareTo(newOnes.rest) == 0;
    if (isOfMethods && changed.isEmpty()) {
      return Set.of();
    }
    boolean isCertain =
        old.problems().isEmpty()
            && now.problems().isEmpty()
            && !before.contains(GENERATOR)
            && !after.contains(GENERATOR);
    return isOfMethods && isCertain ? newOnes.withCallers(changed) : null;
  }

  /// The names of the methods of a text that may do something else once the methods of one name do,
  /// that among them. Null if there are none of that name, or if whatever depends on the text may.
  public static @Nullable Set<String> callers(String text, String name) {
    SyntaxTree tree = SyntaxTree.parse(text);
    ChangedMethods all = new ChangedMethods(tree);
    Set<Method> named = new HashSet<>(all.methods.keySet());
    named.removeIf(each -> !each.name().equals(name));
    return named.isEmpty() || !tree.problems().isEmpty() ? null : all.withCallers(named);
  }

  private @Nullable Set<String> withCallers(Set<Method> changed) {
    Set<String> names = new HashSet<>();
    Set<Method> seen = new HashSet<>(changed);
    Set<Method> found = new HashSet<>(changed);
    while (!found.isEmpty()) {
      for (Method each : found) {
        if (each.isFarReaching() || namesOfRest.contains(each.name())) {
          return null;
        }
        names.add(each.name());
      }
      found.clear();
      methods.forEach((each, mentioned) -> {
        if (mentioned.stream().anyMatch(names::contains) && seen.add(each)) {
          found.add(each);
        }
      });
    }
    return names;
  }

  private void addMethods(Declaration.Type type, String around) {
    String path = around + "." + type.name();
    for (Declaration member : type.members()) {
      switch (member) {
        case Declaration.Type t -> addMethods(t, path);
        case Declaration.Method m when m.kind() == DeclarationKind.METHOD -> {
          places.add(new Place(path, m.name(), isFarReaching(m, type), m.start(), m.end()));
        }
        default -> {}
      }
    }
  }

  /// True of what may override a method of a library (JLS 8.4.8.1), of accessors of records, which
  /// patterns call (14.30.2), of what is for a lambda to implement (9.8), and of what is annotated:
  /// frameworks call it.
  private static boolean isFarReaching(Declaration.Method method, Declaration.Type type) {
    boolean mayOverride =
        !method.modifiers().has(Modifiers.STATIC)
            && !method.modifiers().has(Modifiers.PRIVATE)
            && (type.extended() != null || !type.implemented().isEmpty());
    return mayOverride
        || method.body() == null
        || UNMENTIONED.contains(method.name())
        || !method.modifiers().annotations().isEmpty()
        || type.kind() == DeclarationKind.RECORD && method.parameters().isEmpty();
  }

  private void read(SyntaxTree tree) {
    Tokens tokens = tree.tokens();
    String text = tree.text();
    StringBuilder ofMethod = new StringBuilder();
    Set<String> names = new HashSet<>();
    int place = 0;
    for (int token = 0; token < tokens.count(); token++) {
      int start = tokens.start(token);
      while (place < places.size() && places.get(place).end() <= start) {
        end(places.get(place++), ofMethod, names);
      }
      boolean isOfMethod = place < places.size() && places.get(place).start() <= start;
      (isOfMethod ? ofMethod : rest).append(text, start, tokens.end(token)).append(' ');
      if (tokens.isIdentifier(token)) {
        (isOfMethod ? names : namesOfRest).add(tokens.name(token));
      }
    }
    while (place < places.size()) {
      end(places.get(place++), ofMethod, names);
    }
  }

  private void end(Place place, StringBuilder tokens, Set<String> names) {
    methods.put(
        new Method(place.type(), place.name(), place.isFarReaching(), tokens.toString()),
        Set.copyOf(names));
    tokens.setLength(0);
    names.clear();
  }
}
