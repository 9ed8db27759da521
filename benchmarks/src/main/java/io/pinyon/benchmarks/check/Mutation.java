package io.pinyon.benchmarks.check;

import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.FileIndex;
import io.pinyon.schema.Modifiers;
import io.pinyon.schema.TextRange;
import io.pinyon.schema.WrittenType;
import io.pinyon.syntax.SyntaxTree;
import io.pinyon.syntax.facts.SourceExtractor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/// A way to change a declaration or a body of a text so that it still parses.
public enum Mutation {
  RENAME_METHOD(DeclarationKind.METHOD) {
    @Override
    @Nullable String of(String text, FileIndex facts, int d) {
      int end = facts.nameRange(d).end();
      return text.substring(0, end) + "X" + text.substring(end);
    }
  },
  ADD_PARAMETER(DeclarationKind.METHOD) {
    @Override
    @Nullable String of(String text, FileIndex facts, int d) {
      int open = text.indexOf('(', facts.nameRange(d).end()) + 1;
      boolean isFirst = text.substring(open).stripLeading().startsWith(")");
      return text.substring(0, open) + "int added" + (isFirst ? "" : ", ") + text.substring(open);
    }
  },
  CHANGE_CONSTRUCTOR(DeclarationKind.CONSTRUCTOR) {
    @Override
    @Nullable String of(String text, FileIndex facts, int d) {
      return ADD_PARAMETER.of(text, facts, d);
    }
  },
  CHANGE_RESULT(DeclarationKind.METHOD) {
    @Override
    @Nullable String of(String text, FileIndex facts, int d) {
      return withType(text, facts, d);
    }
  },
  CHANGE_FIELD(DeclarationKind.FIELD) {
    @Override
    @Nullable String of(String text, FileIndex facts, int d) {
      return withType(text, facts, d);
    }
  },
  REMOVE_METHOD(DeclarationKind.METHOD) {
    @Override
    @Nullable String of(String text, FileIndex facts, int d) {
      TextRange range = facts.range(d);
      return text.substring(0, range.start()) + text.substring(range.end());
    }
  },
  HIDE(DeclarationKind.METHOD) {
    @Override
    @Nullable String of(String text, FileIndex facts, int d) {
      TextRange range = facts.range(d);
      int at = text.indexOf("public ", range.start());
      return at < 0 || at > facts.nameRange(d).start()
          ? null
          : text.substring(0, at) + "private " + text.substring(at + 7);
    }
  },
  ADD_ABSTRACT_METHOD(DeclarationKind.INTERFACE) {
    @Override
    @Nullable String of(String text, FileIndex facts, int d) {
      int at = facts.body(d).start() + 1;
      return text.substring(0, at) + " void addedByMutation(); " + text.substring(at);
    }
  },
  FINAL_CLASS(DeclarationKind.CLASS) {
    @Override
    @Nullable String of(String text, FileIndex facts, int d) {
      int at = text.lastIndexOf("class ", facts.nameRange(d).start());
      return facts.has(d, Modifiers.FINAL) || facts.has(d, Modifiers.ABSTRACT) || at < 0
          ? null
          : text.substring(0, at) + "final " + text.substring(at);
    }
  },
  RENAME_TYPE(DeclarationKind.CLASS) {
    @Override
    @Nullable String of(String text, FileIndex facts, int d) {
      return RENAME_METHOD.of(text, facts, d);
    }
  },
  REMOVE_SUPERTYPES(DeclarationKind.CLASS) {
    @Override
    @Nullable String of(String text, FileIndex facts, int d) {
      int at = text.indexOf(" implements ", facts.nameRange(d).end());
      int body = facts.body(d).start();
      return at < 0 || at > body ? null : text.substring(0, at) + " " + text.substring(body);
    }
  },
  CHANGE_CONSTANT(DeclarationKind.FIELD) {
    @Override
    @Nullable String of(String text, FileIndex facts, int d) {
      int at = text.indexOf('=', facts.nameRange(d).end()) + 1;
      boolean isInt =
          facts.type(d) instanceof WrittenType.Primitive p && p.toString().equals("int");
      return isInt && facts.value(d) != null && facts.has(d, Modifiers.FINAL)
          ? text.substring(0, at) + " 1 +" + text.substring(at)
          : null;
    }
  },
  BODY_WITH_ERROR(DeclarationKind.METHOD) {
    @Override
    @Nullable String of(String text, FileIndex facts, int d) {
      return inBody(text, facts, d, " int mutated = \"x\"; ");
    }
  },
  BODY(DeclarationKind.METHOD) {
    @Override
    @Nullable String of(String text, FileIndex facts, int d) {
      return inBody(text, facts, d, " int mutated = 1; ");
    }
  };

  private final DeclarationKind kind;

  Mutation(DeclarationKind kind) {
    this.kind = kind;
  }

  /// The text with the declaration changed; null if it cannot be.
  abstract @Nullable String of(String text, FileIndex facts, int declaration);

  /// The text with one of its declarations changed; null if there is none to change.
  public @Nullable String of(String text, Random random) {
    FileIndex facts =
        FileIndex.of(SourceExtractor.extract(text.getBytes(StandardCharsets.UTF_8)).index());
    List<Integer> fitting = new ArrayList<>();
    for (int d = 0; d < facts.declarationCount(); d++) {
      if (facts.kind(d) == kind && !facts.name(d).isEmpty()) {
        fitting.add(d);
      }
    }
    if (fitting.isEmpty()) {
      return null;
    }
    String changed = of(text, facts, fitting.get(random.nextInt(fitting.size())));
    return changed == null || !SyntaxTree.parse(changed).problems().isEmpty() ? null : changed;
  }

  private static @Nullable String withType(String text, FileIndex facts, int d) {
    WrittenType type = facts.type(d);
    int at = type == null ? -1 : text.lastIndexOf(type + " ", facts.nameRange(d).start());
    return at < facts.range(d).start()
        ? null
        : text.substring(0, at) + "java.util.BitSet" + text.substring(at + ("" + type).length());
  }

  private static @Nullable String inBody(String text, FileIndex facts, int d, String added) {
    int at = facts.body(d).start() + 1;
    return facts.body(d).isEmpty() ? null : text.substring(0, at) + added + text.substring(at);
  }
}
