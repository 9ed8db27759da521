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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The [Surface] of a text, member by member: the tokens of each method, constructor and field that
/// other files can see, and those of all the rest.
public final class MemberSurfaces {
  /// What code uses without a mention: loops over an `Iterable`, and `try` with resources.
  private static final Set<String> UNMENTIONED = Set.of("iterator", "hasNext", "next", "close");

  /// Declares members that nobody wrote.
  private static final String GENERATOR = "lombok";

  /// `isFarReaching`: what it changes may be used where its name is not mentioned.
  private record Member(Place place, String tokens) {
    String name() {
      return place.name();
    }

    boolean isFarReaching() {
      return place.isFarReaching();
    }

    /// True if a class that has the one as a member has the other one too, and what may name the
    /// one may name the other.
    boolean isBeside(Member other) {
      Call one = place.call();
      Call two = other.place.call();
      return name().equals(other.name())
          && place.type().equals(other.place.type())
          && one != null
          && two != null
          && one.modifiers() == two.modifiers();
    }
  }

  /// Which member it is. `call` is null for what is no method.
  private record Place(String type, String name, boolean isFarReaching, @Nullable Call call) {}

  /// How a method is called. `modifiers` are those of access, and `static`.
  private record Call(int modifiers, SurfaceChange.Arity arity) {}

  private static final int CALL_MODIFIERS =
      Modifiers.PUBLIC | Modifiers.PROTECTED | Modifiers.PRIVATE | Modifiers.STATIC;

  private final List<Place> places = new ArrayList<>();
  private final List<TextRange> ranges = new ArrayList<>();
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
    return new SurfaceChange.Members(names, arities(names, changed, oldOnes.members));
  }

  private static Map<String, Set<SurfaceChange.Arity>> arities(
      Set<String> names, Set<Member> changed, Set<Member> before) {
    Set<Member> same = new HashSet<>(before);
    same.removeAll(changed);
    Map<String, Set<SurfaceChange.Arity>> arities = new HashMap<>();
    for (String name : names) {
      Set<SurfaceChange.Arity> taken = new HashSet<>();
      boolean areBesideOthers = true;
      for (Member each : changed) {
        Call call = each.place().call();
        if (each.name().equals(name)) {
          areBesideOthers &= same.stream().anyMatch(each::isBeside);
          if (call != null) {
            taken.add(call.arity());
          }
        }
      }
      if (areBesideOthers) {
        arities.put(name, taken);
      }
    }
    return arities;
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
                  || UNMENTIONED.contains(name)
                  || mayImplement(m, type);
          places.add(new Place(path, name, isFarReaching, isConstructor ? null : callOf(m)));
          ranges.add(range);
        }
        case Declaration.Variable v when haveOwnTypes -> {
          boolean isConstant = v.initial() != null && mayBeConstant(v, isInterface);
          if (v.initial() != null && !isConstant) {
            unseen.add(v.initial().range());
          }
          places.add(new Place(path, v.name(), isConstant, null));
          ranges.add(range);
        }
        case Declaration.Initializer i -> unseen.add(range);
        default -> {}
      }
    }
  }

  private static Call callOf(Declaration.Method method) {
    int modifiers = method.modifiers().bits() & CALL_MODIFIERS;
    List<Declaration.Variable> parameters = method.parameters();
    boolean isVariable = !parameters.isEmpty() && parameters.getLast().isVarargs();
    return new Call(modifiers, new SurfaceChange.Arity(parameters.size(), isVariable));
  }

  /// True of a default method where an interface has supertypes: without it, a method of theirs may
  /// be abstract, and a lambda that does not name it may implement another one (JLS 9.8).
  private static boolean mayImplement(Declaration.Method method, Declaration.Type type) {
    return type.kind() == DeclarationKind.INTERFACE
        && !type.implemented().isEmpty()
        && !method.modifiers().has(Modifiers.STATIC)
        && !method.modifiers().has(Modifiers.PRIVATE);
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
      while (place < places.size() && ranges.get(place).end() <= start) {
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
      boolean isOfMember = place < places.size() && ranges.get(place).start() <= start;
      (isOfMember ? ofMember : rest).append(text, start, tokens.end(token)).append(' ');
    }
    while (place < places.size()) {
      end(place++, ofMember);
    }
  }

  private void end(int number, StringBuilder tokens) {
    members.add(new Member(places.get(number), tokens.toString()));
    tokens.setLength(0);
  }
}
