package io.pinyon.query.internal.problems;

import io.pinyon.query.answers.SurfaceChange;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TextRange;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.Tokens;
import io.pinyon.syntax.TypeTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// The [Surface] of a text, member by member: the tokens of each method, constructor and field that
/// other files can see, and those of all the rest.
public final class MemberSurfaces {
  /// What code uses without a mention: loops over an `Iterable`, and `try` with resources.
  private static final Set<String> UNMENTIONED = Set.of("iterator", "hasNext", "next", "close");

  /// Declares members that nobody wrote.
  private static final String GENERATOR = "lombok";

  /// `isFarReaching`: what it changes may be used where its name is not mentioned.
  private record Member(String type, String name, boolean isFarReaching, String tokens) {}

  private record Place(TextRange range, String type, String name, boolean isFarReaching) {}

  private final List<Place> places = new ArrayList<>();
  private final List<TextRange> unseen = new ArrayList<>();
  private final Set<Member> members = new HashSet<>();
  private final StringBuilder rest = new StringBuilder();

  private MemberSurfaces(SyntaxTree tree) {
    for (Declaration each : tree.unit().members()) {
      if (each instanceof Declaration.Type type) {
        addMembers(type, "");
      }
    }
    read(tree);
  }

  /// What changes for other files. In doubt it is more than there really is.
  public static SurfaceChange change(String before, String after) {
    if (before.equals(after)) {
      return new SurfaceChange.None();
    }
    SyntaxTree old = SyntaxTree.parse(before);
    SyntaxTree now = SyntaxTree.parse(after);
    if (!old.problems().isEmpty() || !now.problems().isEmpty()) {
      return Surface.of(old) == Surface.of(now)
          ? new SurfaceChange.None()
          : new SurfaceChange.Anything();
    }
    MemberSurfaces oldOnes = new MemberSurfaces(old);
    MemberSurfaces newOnes = new MemberSurfaces(now);
    if (!oldOnes.rest.toString().contentEquals(newOnes.rest)) {
      return new SurfaceChange.Anything();
    }
    Set<Member> changed = new HashSet<>(oldOnes.members);
    changed.addAll(newOnes.members);
    changed.removeIf(each -> oldOnes.members.contains(each) && newOnes.members.contains(each));
    if (changed.isEmpty()) {
      return new SurfaceChange.None();
    }
    Set<String> names = new HashSet<>();
    for (Member each : changed) {
      if (each.isFarReaching() || before.contains(GENERATOR) || after.contains(GENERATOR)) {
        return new SurfaceChange.Anything();
      }
      names.add(each.name());
    }
    return new SurfaceChange.Members(names);
  }

  private void addMembers(Declaration.Type type, String around) {
    String path = around + "." + type.name();
    boolean isInterface =
        type.kind() == DeclarationKind.INTERFACE || type.kind() == DeclarationKind.ANNOTATION;
    boolean haveOwnTypes =
        type.members().stream()
            .noneMatch(each -> each instanceof Declaration.Variable v && v.sharesType());
    for (Declaration member : type.members()) {
      TextRange range = new TextRange(member.start(), member.end());
      switch (member) {
        case Declaration.Type t -> addMembers(t, path);
        case Declaration.Method m -> {
          boolean isConstructor = m.kind() == DeclarationKind.CONSTRUCTOR;
          String name = isConstructor ? type.name() : m.name();
          if (m.body() != null) {
            unseen.add(m.body().range());
          }
          boolean isFarReaching =
              m.body() == null
                  || !isConstructor && m.kind() != DeclarationKind.METHOD
                  || UNMENTIONED.contains(name);
          places.add(new Place(range, path, name, isFarReaching));
        }
        case Declaration.Variable v when haveOwnTypes -> {
          boolean isConstant = v.initial() != null && mayBeConstant(v, isInterface);
          if (v.initial() != null && !isConstant) {
            unseen.add(v.initial().range());
          }
          places.add(new Place(range, path, v.name(), isConstant));
        }
        case Declaration.Initializer i -> unseen.add(range);
        default -> {}
      }
    }
  }

  /// Constant variables (JLS 4.12.4) are final and of a primitive type or `String`.
  private static boolean mayBeConstant(Declaration.Variable field, boolean isOfInterface) {
    return (isOfInterface || field.modifiers().has(Modifiers.FINAL))
        && field.extraDimensions() == 0
        && switch (field.type()) {
          case TypeTree.Primitive _ -> true;
          case TypeTree.Named named -> named.name().equals("String");
          case null, default -> false;
        };
  }

  private void read(SyntaxTree tree) {
    Tokens tokens = tree.tokens();
    String text = tree.text();
    StringBuilder ofMember = new StringBuilder();
    int place = 0;
    int skipped = 0;
    for (int token = 0; token < tokens.count(); token++) {
      int start = tokens.start(token);
      while (place < places.size() && places.get(place).range().end() <= start) {
        end(place++, ofMember);
      }
      while (skipped < unseen.size() && unseen.get(skipped).end() <= start) {
        skipped++;
      }
      if (skipped < unseen.size() && unseen.get(skipped).start() <= start) {
        continue;
      }
      if (text.charAt(start) == ';') {
        continue; // it belongs to no field
      }
      boolean isOfMember = place < places.size() && places.get(place).range().start() <= start;
      (isOfMember ? ofMember : rest).append(text, start, tokens.end(token)).append(' ');
    }
    while (place < places.size()) {
      end(place++, ofMember);
    }
  }

  private void end(int number, StringBuilder tokens) {
    Place place = places.get(number);
    members.add(new Member(place.type(), place.name(), place.isFarReaching(), tokens.toString()));
    tokens.setLength(0);
  }
}
