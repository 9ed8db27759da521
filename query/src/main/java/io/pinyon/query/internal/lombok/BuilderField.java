package io.pinyon.query.internal.lombok;

import io.pinyon.query.answers.Renaming.Made;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.PrimitiveKind;
import io.pinyon.schema.WrittenType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a builder takes: a field, component or parameter. `name` is what its setter is named by.
record BuilderField(
    String name,
    WrittenType type,
    boolean hasDefault,
    @Nullable LombokAnnotation singular,
    GeneratedDeclaration.Ranges place) {
  private static final WrittenType OBJECT = new WrittenType.Named("java.lang.Object");
  private static final String GUAVA = "com.google.common.collect.";
  private static final Set<String> COLLECTIONS =
      Set.of(
          "Iterable",
          "Collection",
          "List",
          "Set",
          "SortedSet",
          "NavigableSet",
          "ImmutableCollection",
          "ImmutableList",
          "ImmutableSet",
          "ImmutableSortedSet");
  private static final Set<String> MAPS =
      Set.of(
          "Map",
          "SortedMap",
          "NavigableMap",
          "ImmutableMap",
          "ImmutableSortedMap",
          "ImmutableBiMap");

  /// The builder that members are made for: `self` is what its setters return.
  record Target(
      GeneratedDeclaration builder,
      WrittenType self,
      int access,
      String prefix,
      LombokConfig config) {
    String named(String name) {
      return prefix.isEmpty() ? name : prefix + Accessors.capitalized(name);
    }

    void field(String name, WrittenType type, Made as, GeneratedDeclaration.Ranges place) {
      builder.add(GeneratedDeclaration.field(name, type, Modifiers.PRIVATE, place).as(as));
    }

    GeneratedDeclaration method(String name, Made as, GeneratedDeclaration.Ranges place) {
      GeneratedDeclaration made = GeneratedDeclaration.method(name, self, access, place).as(as);
      builder.add(made);
      return made;
    }
  }

  private String container() {
    String name = type instanceof WrittenType.Named n ? n.name() : "";
    return name.substring(name.lastIndexOf('.') + 1);
  }

  private boolean isSingular() {
    return singular != null
        && (COLLECTIONS.contains(container())
            || MAPS.contains(container())
            || container().equals("ImmutableTable"));
  }

  void addFields(Target to) {
    if (!isSingular()) {
      if (hasDefault) {
        WrittenType flag = new WrittenType.Primitive(PrimitiveKind.BOOLEAN);
        to.field(name + "$set", flag, Made.BUILDER_FLAG, place);
      }
      to.field(hasDefault ? name + "$value" : name, type, Made.BUILDER_FIELD, place);
    } else if (usesGuava(to)) {
      String builder =
          switch (container()) {
            case "SortedSet", "NavigableSet", "ImmutableSortedSet" -> "ImmutableSortedSet";
            case "Set", "ImmutableSet" -> "ImmutableSet";
            case "Map", "ImmutableMap" -> "ImmutableMap";
            case "SortedMap", "NavigableMap", "ImmutableSortedMap" -> "ImmutableSortedMap";
            case "ImmutableBiMap", "ImmutableTable" -> container();
            default -> "ImmutableList";
          };
      WrittenType made = new WrittenType.Named(null, GUAVA + builder + ".Builder", elements());
      to.field(name, made, Made.BUILDER_FIELD, place);
    } else if (isMap()) {
      to.field(name + "$key", list(0), Made.BUILDER_KEYS, place);
      to.field(name + "$value", list(1), Made.BUILDER_FIELD, place);
    } else {
      to.field(name, list(0), Made.BUILDER_FIELD, place);
    }
  }

  private boolean usesGuava(Target to) {
    return container().startsWith("Immutable") || to.config().isTrue("lombok.singular.useguava");
  }

  private boolean isMap() {
    return MAPS.contains(container());
  }

  /// As an argument of a container that is only read: `? extends E`, or `?` where no element type
  /// is given.
  private List<WrittenType> bounded() {
    List<WrittenType> arguments = type instanceof WrittenType.Named n ? n.arguments() : List.of();
    List<WrittenType> result = new ArrayList<>(3);
    List<WrittenType> elements = elements();
    for (int i = 0; i < elements.size(); i++) {
      boolean isGiven =
          i < arguments.size()
              && !(arguments.get(i) instanceof WrittenType.Wildcard w
                  && w.kind() != WrittenType.Bound.EXTENDS);
      result.add(
          isGiven
              ? new WrittenType.Wildcard(WrittenType.Bound.EXTENDS, elements.get(i))
              : new WrittenType.Wildcard(WrittenType.Bound.NONE, null));
    }
    return result;
  }

  private WrittenType list(int argument) {
    return new WrittenType.Named(null, "java.util.ArrayList", List.of(elements().get(argument)));
  }

  /// What the container holds, without wildcards.
  private List<WrittenType> elements() {
    List<WrittenType> arguments = type instanceof WrittenType.Named n ? n.arguments() : List.of();
    int count = container().equals("ImmutableTable") ? 3 : isMap() ? 2 : 1;
    List<WrittenType> result = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      WrittenType argument = i < arguments.size() ? arguments.get(i) : OBJECT;
      if (argument instanceof WrittenType.Wildcard w) {
        WrittenType bound = w.kind() == WrittenType.Bound.EXTENDS ? w.bound() : null;
        argument = bound == null ? OBJECT : bound;
      }
      result.add(argument);
    }
    return result;
  }

  void addMethods(Target to) {
    if (!isSingular()) {
      to.method(to.named(name), Made.BUILDER, place).parameter(name, type, Modifiers.FINAL);
      return;
    }
    String one = singularName(to.config());
    if (one != null) {
      addOne(to.method(to.named(one), Made.BUILDER_OF_ONE, place), one);
    }
    to.method(to.named(name), Made.BUILDER, place).parameter(name, many(to), Modifiers.FINAL);
    to.method("clear" + Accessors.capitalized(name), Made.BUILDER_CLEAR, place);
  }

  private void addOne(GeneratedDeclaration method, String one) {
    List<WrittenType> elements = elements();
    switch (elements.size()) {
      case 1 -> method.parameter(one, elements.getFirst(), Modifiers.FINAL);
      case 2 -> {
        boolean isGuava = container().startsWith("Immutable");
        method.parameter(isGuava ? "key" : one + "Key", elements.getFirst(), Modifiers.FINAL);
        method.parameter(isGuava ? "value" : one + "Value", elements.getLast(), Modifiers.FINAL);
      }
      default -> {
        method.parameter("rowKey", elements.get(0), Modifiers.FINAL);
        method.parameter("columnKey", elements.get(1), Modifiers.FINAL);
        method.parameter("value", elements.get(2), Modifiers.FINAL);
      }
    }
  }

  private WrittenType many(Target to) {
    String all =
        switch (elements().size()) {
          case 1 -> usesGuava(to) ? "java.lang.Iterable" : "java.util.Collection";
          case 2 -> "java.util.Map";
          default -> GUAVA + "Table";
        };
    return new WrittenType.Named(null, all, bounded());
  }

  private @Nullable String singularName(LombokConfig config) {
    String said = singular == null ? "" : singular.text(LombokAnnotation.VALUE, "");
    if (!said.isEmpty()) {
      return said;
    }
    return Boolean.FALSE.equals(config.flag("lombok.singular.auto")) ? null : Singulars.of(name);
  }
}
