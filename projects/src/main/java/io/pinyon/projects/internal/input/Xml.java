package io.pinyon.projects.internal.input;

import io.pinyon.projects.model.ProjectProblem;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
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

  /// The root element; null if the file cannot be read, which is a problem.
  public static @Nullable Xml read(Path file, Inputs inputs, List<ProjectProblem> problems) {
    inputs.add(file);
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, Boolean.FALSE);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, Boolean.FALSE);
    try (InputStream in = Files.newInputStream(file)) {
      return root(factory.createXMLStreamReader(in));
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
