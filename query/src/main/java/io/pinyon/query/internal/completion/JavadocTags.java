package io.pinyon.query.internal.completion;

import io.pinyon.query.answers.completion.Completion;
import io.pinyon.query.answers.completion.Snippet;
import io.pinyon.query.internal.attribution.Attribution;
import io.pinyon.query.internal.refactor.ThrownTypes;
import io.pinyon.query.internal.symbols.Type;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.PrimitiveKind;
import io.pinyon.syntax.Declaration;
import io.pinyon.syntax.TypeTree;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The tags that the comment of a declaration may have and has not yet.
final class JavadocTags {
  private static final Pattern GIVEN = Pattern.compile("@(param|throws|exception)\\s+<?([\\w.]+)");
  private static final Pattern TAG = Pattern.compile("(?m)^[ \t*/]*@(\\w+)");

  private final Attribution attribution;
  private final @Nullable Declaration documented;
  private final Set<String> given = new HashSet<>();
  private final Set<String> named = new HashSet<>();

  /// `comment` is all that is written of it but the word at the caret.
  JavadocTags(Attribution attribution, @Nullable Declaration documented, String comment) {
    this.attribution = attribution;
    this.documented = documented;
    Matcher names = GIVEN.matcher(comment);
    while (names.find()) {
      String name = names.group(2);
      named.add(name.substring(name.lastIndexOf('.') + 1));
    }
    Matcher tags = TAG.matcher(comment);
    while (tags.find()) {
      given.add(tags.group(1));
    }
  }

  private static Completion.Item tag(String label, Snippet inserted) {
    return new Completion.Item(
        label, Completion.Kind.KEYWORD, "", "", "", inserted, false, List.of(), null, null);
  }

  private static Completion.Item word(String word) {
    return tag(word, Snippet.plain(word + " "));
  }

  /// Block tags, without the `@` that is typed already.
  List<Completion.Item> block() {
    List<Completion.Item> items = new ArrayList<>();
    for (String each : missingParameters()) {
      items.add(tag("param " + each, Snippet.plain("param " + each + " ")));
    }
    boolean isMethod = documented instanceof Declaration.Method;
    if (hasResult() && !given.contains("return")) {
      items.add(word("return"));
    }
    for (String each : missingExceptions()) {
      items.add(tag("throws " + each, Snippet.plain("throws " + each + " ")));
    }
    if (isMethod || documented instanceof Declaration.Type t && hasParameters(t)) {
      items.add(word("param"));
    }
    if (isMethod) {
      items.add(word("throws"));
    }
    items.add(word("see"));
    if (!given.contains("since")) {
      items.add(word("since"));
    }
    if (!given.contains("deprecated")) {
      items.add(word("deprecated"));
    }
    if (documented == null || documented instanceof Declaration.Type) {
      items.add(word("author"));
      items.add(word("version"));
    }
    return items;
  }

  private static boolean hasParameters(Declaration.Type type) {
    return !type.typeParameters().isEmpty() || !type.components().isEmpty();
  }

  /// What `@param` can still name; type parameters alone if their bracket is there.
  List<Completion.Item> parameters(boolean isBracket, char next) {
    List<Completion.Item> items = new ArrayList<>();
    for (String each : missingParameters()) {
      boolean isType = each.startsWith("<");
      String name = isType ? each.substring(1, each.length() - 1) : each;
      if (!isBracket) {
        items.add(tag(name, Snippet.plain(each)));
      } else if (isType) {
        items.add(tag(name, Snippet.plain(next == '>' ? name : name + ">")));
      }
    }
    return items;
  }

  /// Inline tags, with the brace that closes them unless that is there.
  List<Completion.Item> inline(boolean isClosed) {
    String close = isClosed ? "" : "}";
    List<Completion.Item> items = new ArrayList<>();
    for (String each : List.of("link", "code", "linkplain", "literal", "value")) {
      items.add(tag(each, Snippet.around(each + " ", close)));
    }
    if (documented instanceof Declaration.Method) {
      items.add(tag("inheritDoc", Snippet.plain("inheritDoc" + close)));
      if (hasResult()) {
        items.add(tag("return", Snippet.around("return ", close)));
      }
    }
    for (String each : List.of("snippet", "summary", "index", "systemProperty")) {
      items.add(tag(each, Snippet.around(each + " ", close)));
    }
    items.add(tag("docRoot", Snippet.plain("docRoot" + close)));
    return items;
  }

  private List<String> missingParameters() {
    List<String> names = new ArrayList<>();
    switch (documented) {
      case Declaration.Method m -> {
        m.parameters().forEach(each -> names.add(each.name()));
        m.typeParameters().forEach(each -> names.add("<" + each.name() + ">"));
      }
      case Declaration.Type t -> {
        t.components().forEach(each -> names.add(each.name()));
        t.typeParameters().forEach(each -> names.add("<" + each.name() + ">"));
      }
      case null, default -> {}
    }
    names.removeIf(each -> each.isEmpty() || named.contains(each.replaceAll("[<>]", "")));
    return names;
  }

  private boolean hasResult() {
    return documented instanceof Declaration.Method m
        && m.type() != null
        && !(m.type() instanceof TypeTree.Primitive p && p.kind() == PrimitiveKind.VOID);
  }

  /// As they are written behind `throws`.
  private List<String> missingExceptions() {
    List<String> names = new ArrayList<>();
    if (documented instanceof Declaration.Method m) {
      for (TypeTree each : m.thrown()) {
        if (each instanceof TypeTree.Named n && !named.contains(n.name())) {
          names.add(n.dotted());
        }
      }
    }
    return names;
  }

  /// What the method declares to throw and has no tag for, then what its body throws.
  List<Type> thrown() {
    List<Type> types = new ArrayList<>();
    if (documented instanceof Declaration.Method m) {
      m.thrown().forEach(each -> types.add(attribution.resolve(each)));
      if (m.body() != null) {
        types.addAll(ThrownTypes.inBody(attribution, m.body().node()));
      }
    }
    types.removeIf(
        each -> !(each instanceof Type.ClassType c) || named.contains(c.symbol().name()));
    return types.stream().distinct().toList();
  }

  /// The rest of a comment behind its `/**`; `behind` is what is there of it, empty if it is not
  /// closed yet.
  Snippet whole(String behind) {
    String newline = attribution.source().text().contains("\r\n") ? "\r\n" : "\n";
    Snippet.Builder made = new Snippet.Builder();
    int stop = 1;
    made.text(newline + " * ").stop(stop++, "");
    List<String> tags = new ArrayList<>();
    List<String> parameters = missingParameters();
    boolean isRecord =
        documented instanceof Declaration.Type t && t.kind() == DeclarationKind.RECORD;
    parameters.sort((a, b) -> Boolean.compare(b.startsWith("<"), a.startsWith("<")));
    parameters.forEach(each -> tags.add("@param " + each + " "));
    if (hasResult() && !isRecord) {
      tags.add("@return ");
    }
    missingExceptions().forEach(each -> tags.add("@throws " + each + " "));
    if (!tags.isEmpty()) {
      made.text(newline + " *");
    }
    for (String each : tags) {
      made.text(newline + " * " + each).stop(stop++, "");
    }
    made.text(newline);
    if (behind.isEmpty()) {
      made.text(" */");
    } else if (!behind.startsWith(" ")) {
      made.text(" ");
    }
    return made.build();
  }
}
