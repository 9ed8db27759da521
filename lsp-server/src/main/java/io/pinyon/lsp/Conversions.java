package io.pinyon.lsp;

import io.pinyon.lsp.internal.text.PositionEncoding;
import io.pinyon.lsp.internal.text.Text;
import io.pinyon.lsp.internal.text.Uris;
import io.pinyon.query.answers.Outline;
import io.pinyon.query.answers.Target;
import io.pinyon.schema.DeclarationKind;
import io.pinyon.schema.TextRange;
import io.pinyon.service.symbols.FoundSymbol;
import io.pinyon.service.texts.SourceFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.lsp4j.DocumentSymbol;
import org.eclipse.lsp4j.Location;
import org.eclipse.lsp4j.LocationLink;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SymbolInformation;
import org.eclipse.lsp4j.SymbolKind;
import org.eclipse.lsp4j.SymbolTag;
import org.jspecify.annotations.Nullable;

/// From places and outlines to the protocol's. One thread; one request.
final class Conversions {
  private final PositionEncoding encoding;
  private final Requests.@Nullable Subject subject;
  private final Map<String, Text> texts = new HashMap<>();

  Conversions(PositionEncoding encoding, Requests.@Nullable Subject subject) {
    this.encoding = encoding;
    this.subject = subject;
  }

  LocationLink link(Target target) {
    return new LocationLink(
        uri(target.location()),
        range(target.location(), target.start(), target.end()),
        range(target.location(), target.nameStart(), target.nameEnd()));
  }

  Location location(Target target) {
    return new Location(
        uri(target.location()), range(target.location(), target.nameStart(), target.nameEnd()));
  }

  Location location(
      String location, io.pinyon.schema.Position start, io.pinyon.schema.Position end) {
    return new Location(uri(location), range(location, start, end));
  }

  @SuppressWarnings("deprecation") // SymbolInformation: what clients before 3.17 know.
  SymbolInformation symbol(FoundSymbol symbol) {
    String path = symbol.file().toString();
    SymbolInformation information =
        new SymbolInformation(
            symbol.name(),
            kind(symbol.kind()),
            new Location(uri(path), range(path, symbol.start(), symbol.end())),
            symbol.container());
    if (symbol.isDeprecated()) {
      information.setTags(List.of(SymbolTag.Deprecated));
    }
    return information;
  }

  DocumentSymbol documentSymbol(Outline outline) {
    DocumentSymbol symbol =
        new DocumentSymbol(
            name(outline),
            kind(outline.kind()),
            inBuffer(outline.range()),
            inBuffer(outline.nameRange()));
    if (!outline.detail().isEmpty()) {
      symbol.setDetail(outline.detail());
    }
    if (outline.isDeprecated()) {
      symbol.setTags(List.of(SymbolTag.Deprecated));
    }
    symbol.setChildren(outline.children().stream().map(this::documentSymbol).toList());
    return symbol;
  }

  @SuppressWarnings("deprecation") // SymbolInformation: what clients without hierarchy know.
  List<SymbolInformation> flat(List<Outline> outline) {
    List<SymbolInformation> flat = new ArrayList<>();
    flatten(outline, null, flat);
    return flat;
  }

  @SuppressWarnings("deprecation") // As above.
  private void flatten(
      List<Outline> outline, @Nullable String container, List<SymbolInformation> to) {
    Requests.Subject in = subject;
    for (Outline each : outline) {
      to.add(
          new SymbolInformation(
              name(each),
              kind(each.kind()),
              new Location(in == null ? "" : in.uri(), inBuffer(each.range())),
              container));
      flatten(each.children(), name(each), to);
    }
  }

  /// The protocol forbids empty names.
  private static String name(Outline outline) {
    return outline.name().isEmpty() ? "{}" : outline.name();
  }

  private Range inBuffer(TextRange range) {
    return subject == null
        ? new Range(new Position(0, 0), new Position(0, 0))
        : subject.text().range(range, encoding);
  }

  /// In the client's own spelling where the document is open or was asked about.
  String uri(String location) {
    if (subject == null) {
      return Uris.of(location);
    }
    String known = subject.uris().get(location);
    return location.equals(subject.place().location())
        ? subject.uri()
        : known != null ? known : Uris.of(location);
  }

  Range range(String location, io.pinyon.schema.Position start, io.pinyon.schema.Position end) {
    return switch (encoding) {
      case UTF_16 ->
          new Range(
              new Position(start.line(), start.column()), new Position(end.line(), end.column()));
      case UTF_8 -> {
        Text text = texts.computeIfAbsent(location, this::read);
        yield new Range(text.position(start, encoding), text.position(end, encoding));
      }
    };
  }

  private Text read(String location) {
    if (subject != null) {
      String buffer = subject.buffers().get(location);
      if (buffer != null) {
        return Text.of(buffer);
      }
    }
    try {
      return Text.of(SourceFiles.read(Path.of(location)));
    } catch (IOException e) {
      return Text.of("");
    }
  }

  static SymbolKind kind(DeclarationKind kind) {
    return switch (kind) {
      case MODULE -> SymbolKind.Module;
      case PACKAGE -> SymbolKind.Package;
      case CLASS -> SymbolKind.Class;
      case INTERFACE, ANNOTATION -> SymbolKind.Interface;
      case ENUM -> SymbolKind.Enum;
      case RECORD -> SymbolKind.Struct;
      case TYPE_PARAMETER -> SymbolKind.TypeParameter;
      case RECORD_COMPONENT, FIELD -> SymbolKind.Field;
      case ENUM_CONSTANT -> SymbolKind.EnumMember;
      case METHOD, ANNOTATION_ELEMENT, INITIALIZER -> SymbolKind.Method;
      case CONSTRUCTOR, COMPACT_CONSTRUCTOR -> SymbolKind.Constructor;
      case PARAMETER -> SymbolKind.Variable;
    };
  }
}
