package io.pinyon.projects.internal.input;

import io.pinyon.projects.model.ProjectProblem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// An XML element with its 1-based line, attributes and child elements; text is left out. No
/// document type is read, so nothing outside of the file is.
public record Xml(String name, int line, Map<String, String> attributes, List<Xml> children) {

  private static final int MAX_DEPTH = 200;
  private static final int MAX_ELEMENTS = 300_000;

  /// The root element; null if the file cannot be read, which is a problem.
  public static @Nullable Xml read(Path file, Inputs inputs, List<ProjectProblem> problems) {
    try {
      return root(reader(new ByteArrayInputStream(bytes(file, inputs))));
    } catch (XMLStreamException e) {
      int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNumber());
      String message = String.valueOf(e.getMessage());
      int start = message.indexOf("Message: ");
      problems.add(
          new ProjectProblem(
              file, line, start < 0 ? message : message.substring(start + "Message: ".length())));
      return null;
    } catch (IOException e) {
      problems.add(new ProjectProblem(file, 0, "cannot be read: " + e.getMessage()));
      return null;
    }
  }

  /// Reads XML that anybody may have written: without document types.
  public static XMLStreamReader reader(InputStream in) throws XMLStreamException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, Boolean.FALSE);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, Boolean.FALSE);
    return factory.createXMLStreamReader(in);
  }

  /// The bytes of an XML file. Throws IOException as [Inputs#bytes], and if the file is nested
  /// deeper than 200 levels or has more than 300,000 elements, which readers that recurse or keep a
  /// lot of each do not bear.
  public static byte[] bytes(Path file, Inputs inputs) throws IOException {
    byte[] bytes = inputs.bytes(file);
    new Shape(bytes).check();
    return bytes;
  }

  /// Counts elements and their depth, without understanding more of a file than that.
  private static final class Shape {
    private final String text;
    private int at;
    private int line = 1;

    Shape(byte[] bytes) {
      boolean isWide = bytes.length > 1 && ((bytes[0] & 0xff) >= 0xfe && (bytes[1] & 0xff) >= 0xfe);
      text = new String(bytes, isWide ? StandardCharsets.UTF_16 : StandardCharsets.ISO_8859_1);
    }

    void check() throws IOException {
      int depth = 0;
      int elements = 0;
      while (skipTo("<")) {
        if (text.startsWith("!--", at)) {
          skipTo("-->");
        } else if (text.startsWith("![CDATA[", at)) {
          skipTo("]]>");
        } else if (text.startsWith("/", at)) {
          depth--;
        } else if (!text.startsWith("?", at) && !text.startsWith("!", at)) {
          elements++;
          depth += isEmptyElement() ? 0 : 1;
        }
        if (depth > MAX_DEPTH) {
          throw new IOException("line " + line + ": nested deeper than " + MAX_DEPTH + " elements");
        }
        if (elements > MAX_ELEMENTS) {
          throw new IOException("line " + line + ": more than " + MAX_ELEMENTS + " elements");
        }
      }
    }

    /// Behind the next mark; false if there is none.
    private boolean skipTo(String mark) {
      int found = text.indexOf(mark, at);
      int end = found < 0 ? text.length() : found + mark.length();
      for (; at < end; at++) {
        line += text.charAt(at) == '\n' ? 1 : 0;
      }
      return found >= 0;
    }

    /// Goes to the end of a start tag, past what is quoted in it.
    private boolean isEmptyElement() {
      char quote = 0;
      for (; at < text.length(); at++) {
        char c = text.charAt(at);
        line += c == '\n' ? 1 : 0;
        if (quote != 0) {
          quote = c == quote ? 0 : quote;
        } else if (c == '"' || c == '\'') {
          quote = c;
        } else if (c == '>') {
          return text.charAt(at - 1) == '/';
        }
      }
      return true;
    }
  }

  private static @Nullable Xml root(XMLStreamReader reader) throws XMLStreamException {
    Deque<Xml> open = new ArrayDeque<>();
    Xml root = null;
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamConstants.START_ELEMENT) {
        Map<String, String> attributes = new LinkedHashMap<>();
        for (int i = 0; i < reader.getAttributeCount(); i++) {
          attributes.put(reader.getAttributeLocalName(i), reader.getAttributeValue(i));
        }
        Xml element =
            new Xml(
                reader.getLocalName(),
                reader.getLocation().getLineNumber(),
                attributes,
                new ArrayList<>());
        if (open.isEmpty()) {
          root = element;
        } else {
          open.getLast().children.add(element);
        }
        open.addLast(element);
      } else if (event == XMLStreamConstants.END_ELEMENT) {
        open.removeLast();
      }
    }
    return root;
  }

  /// An attribute's value; empty if there is none.
  public String get(String attribute) {
    return attributes.getOrDefault(attribute, "");
  }

  /// The child elements of a name.
  public List<Xml> all(String child) {
    return children.stream().filter(each -> each.name.equals(child)).toList();
  }

  /// All elements of a name below this one, in order.
  public List<Xml> below(String wanted) {
    List<Xml> found = new ArrayList<>();
    for (Xml each : children) {
      if (each.name.equals(wanted)) {
        found.add(each);
      }
      found.addAll(each.below(wanted));
    }
    return found;
  }
}
