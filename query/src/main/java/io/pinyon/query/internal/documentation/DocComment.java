package io.pinyon.query.internal.documentation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A documentation comment (JEP 467 and the standard doclet's tags) in its parts. `description` and
/// the tags' texts are as written, without the comment's own marks. What `{@inheritDoc}` stands for
/// is in `above`, if there is anything above.
record DocComment(
    String description, List<Tag> tags, boolean isMarkdown, @Nullable DocComment above) {
  private static final Pattern TAG = Pattern.compile("^\\s*@([a-zA-Z][\\w.-]*)(?:\\s+|$)");
  private static final Pattern STAR = Pattern.compile("^\\s*\\*+ ?");
  private static final Pattern SLASHES = Pattern.compile("^\\s*/// ?");
  private static final String INHERIT = "{@inheritDoc";

  /// A block tag. `subject` is the first word of `@param` and `@throws`, empty for others.
  record Tag(String name, String subject, String text) {}

  /// `comment` is the whole comment: `/** … */`, or lines of `///`.
  static DocComment of(String comment) {
    boolean isMarkdown = comment.startsWith("///");
    List<String> lines = lines(comment, isMarkdown);
    StringBuilder description = new StringBuilder();
    List<Tag> tags = new ArrayList<>();
    String tag = null;
    StringBuilder text = description;
    int braces = 0;
    boolean isFenced = false;
    for (String line : lines) {
      if (isMarkdown && line.stripLeading().startsWith("```")) {
        isFenced = !isFenced;
      }
      Matcher start = TAG.matcher(line);
      if (braces == 0 && !isFenced && start.find()) {
        add(tag, text, tags);
        tag = start.group(1);
        text = new StringBuilder(line.substring(start.end())).append('\n');
        braces = braces(text, 0);
      } else {
        text.append(line).append('\n');
        braces = braces(line, braces);
      }
    }
    add(tag, text, tags);
    return new DocComment(description.toString().strip(), tags, isMarkdown, null);
  }

  private static List<String> lines(String comment, boolean isMarkdown) {
    if (isMarkdown) {
      return comment.lines().map(line -> SLASHES.matcher(line).replaceFirst("")).toList();
    }
    int end =
        comment.endsWith("*/") && comment.length() >= 5 ? comment.length() - 2 : comment.length();
    return comment
        .substring(Math.min(3, end), end)
        .lines()
        .map(line -> {
          Matcher star = STAR.matcher(line);
          return star.find() ? line.substring(star.end()) : line.strip();
        })
        .toList();
  }

  /// How deep in `{@…}` a text ends; other braces count only inside of one.
  private static int braces(CharSequence text, int depth) {
    int result = depth;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean opens = result > 0 || i + 1 < text.length() && text.charAt(i + 1) == '@';
      if (c == '{' && opens) {
        result++;
      } else if (c == '}' && result > 0) {
        result--;
      }
    }
    return result;
  }

  private static void add(@Nullable String tag, CharSequence text, List<Tag> tags) {
    if (tag == null) {
      return;
    }
    String all = text.toString().strip();
    boolean hasSubject = tag.equals("param") || tag.equals("throws") || tag.equals("exception");
    String subject = hasSubject ? all.split("\\s", 2)[0] : "";
    String name = tag.equals("exception") ? "throws" : tag;
    tags.add(new Tag(name, subject, all.substring(subject.length()).strip()));
  }

  // ---- inheritance

  /// True if nothing is left to take over from an overridden method.
  boolean isWhole(List<String> parameters, boolean hasResult) {
    boolean asks = description.contains(INHERIT);
    for (Tag tag : tags) {
      asks |= tag.text().contains(INHERIT);
    }
    boolean hasAll = !hasResult || tag("return", "") != null;
    for (String parameter : parameters) {
      hasAll &= tag("param", parameter) != null;
    }
    return !asks && !description.isEmpty() && hasAll;
  }

  /// With what this leaves out taken from the comment of the overridden method.
  DocComment completedBy(DocComment inherited) {
    return new DocComment(description, tags, isMarkdown, inherited);
  }

  private @Nullable Tag tag(String name, String subject) {
    for (Tag tag : tags) {
      if (tag.name().equals(name) && tag.subject().equals(subject)) {
        return tag;
      }
    }
    return null;
  }

  // ---- as markdown

  /// Description, then the sections of the tags.
  String markdown() {
    List<String> parts = new ArrayList<>();
    tags.stream()
        .filter(tag -> tag.name().equals("deprecated"))
        .forEach(tag -> parts.add("**Deprecated.** " + text(tag)));
    parts.add(descriptionMarkdown());
    parts.add(list("param", "**Parameters**"));
    parts.add(result());
    parts.add(list("throws", "**Throws**"));
    parts.add(notes());
    parts.removeIf(String::isBlank);
    return String.join("\n\n", parts);
  }

  /// What is said of one parameter, as markdown; empty if nothing is.
  String parameter(String name) {
    Tag tag = tag("param", name);
    if (tag != null) {
      return text(tag);
    }
    return above == null ? "" : above.parameter(name);
  }

  private String descriptionMarkdown() {
    if (description.isEmpty() && above != null) {
      return above.descriptionMarkdown();
    }
    String inherited =
        above != null && description.contains(INHERIT) ? above.descriptionMarkdown() : "";
    return convert(description, inherited);
  }

  private String convert(String text, String inherited) {
    return isMarkdown
        ? JavadocMarkdown.ofMarkdown(text, inherited)
        : JavadocMarkdown.ofHtml(text, inherited);
  }

  private String text(Tag tag) {
    Tag same = above == null ? null : above.tag(tag.name(), tag.subject());
    return convert(tag.text(), above == null || same == null ? "" : above.text(same));
  }

  /// This comment's tags of a name, then those that only the overridden method's has.
  private String list(String name, String title) {
    StringBuilder result = new StringBuilder();
    for (DocComment at = this; at != null; at = name.equals("param") ? at.above : null) {
      for (Tag tag : at.tags) {
        if (tag.name().equals(name)
            && (at == this || tag(name, tag.subject()) == null)
            && !result.toString().contains("`" + tag.subject() + "`")) {
          String text = at.text(tag).replace("\n", "\n  ");
          result.append("\n- `").append(tag.subject()).append('`');
          result.append(text.isEmpty() ? "" : " — " + text);
        }
      }
    }
    return result.isEmpty() ? "" : title + "\n" + result;
  }

  private String result() {
    Tag tag = tag("return", "");
    if (tag == null) {
      return above == null ? "" : above.result();
    }
    return "**Returns** " + text(tag);
  }

  private String notes() {
    List<String> parts = new ArrayList<>();
    List<String> see = new ArrayList<>();
    for (Tag tag : tags) {
      String title =
          switch (tag.name()) {
            case "since" -> "Since";
            case "apiNote" -> "API note.";
            case "implSpec" -> "Implementation requirements.";
            case "implNote" -> "Implementation note.";
            default -> "";
          };
      if (!title.isEmpty()) {
        parts.add("**" + title + "** " + text(tag));
      } else if (tag.name().equals("see")) {
        see.add(ProgramElement.markdown(tag.text()));
      }
    }
    see.removeIf(String::isBlank);
    if (!see.isEmpty()) {
      parts.add("**See** " + String.join(", ", see));
    }
    return String.join("\n\n", parts);
  }
}
