package io.pinyon.lsp;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.pinyon.lsp.internal.wire.Json;
import io.pinyon.lsp.internal.wire.Parameters;
import io.pinyon.lsp.internal.wire.Workers;
import io.pinyon.query.Answers;
import io.pinyon.query.answers.Calls;
import io.pinyon.query.answers.Hierarchy;
import io.pinyon.query.answers.HierarchyId;
import io.pinyon.query.answers.HierarchyItem;
import io.pinyon.query.answers.SearchTarget.Breadth;
import io.pinyon.schema.Utf16Offset;
import io.pinyon.service.LanguageService;
import io.pinyon.service.hierarchy.FoundCalls;
import io.pinyon.service.hierarchy.FoundOutgoing;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.logging.Logger;
import org.eclipse.lsp4j.Position;
import org.eclipse.lsp4j.Range;
import org.eclipse.lsp4j.SymbolTag;
import org.eclipse.lsp4j.TextDocumentIdentifier;
import org.eclipse.lsp4j.jsonrpc.messages.ResponseErrorCode;
import org.jspecify.annotations.Nullable;

/// Type and call hierarchies (LSP 3.17), level by level. An item carries in `data` the document in
/// which it is found again, the offset of its name and the name: [HierarchyId]. Safe for use by
/// many threads.
final class HierarchyRequests {
  private static final Logger LOG = Logger.getLogger(HierarchyRequests.class.getName());

  private final LanguageService service;
  private final ClientFeatures client;
  private final Breadth breadth;

  /// `breadth` says whose calls count as calls of a method.
  HierarchyRequests(LanguageService service, ClientFeatures client, Breadth breadth) {
    this.service = service;
    this.client = client;
    this.breadth = breadth;
  }

  // ---- types

  List<JsonObject> prepareTypes(Requests.Subject subject, Position position) {
    Utf16Offset offset = subject.text().offset(position, client.encoding());
    Conversions conversions = new Conversions(client.encoding(), subject);
    return ask(subject, answers -> answers.typeHierarchy(offset)).stream()
        .map(item -> item(item, conversions))
        .toList();
  }

  CompletableFuture<?> supertypes(Questions questions, @Nullable Object parameters) {
    return types(questions, parameters, Answers::supertypes);
  }

  CompletableFuture<?> subtypes(Questions questions, @Nullable Object parameters) {
    return types(questions, parameters, Answers::subtypes);
  }

  private interface Level<T> {
    @Nullable T ask(Answers answers, HierarchyId id);
  }

  private CompletableFuture<?> types(
      Questions questions, @Nullable Object parameters, Level<Hierarchy> level) {
    JsonElement data = data(parameters);
    return questions.about(
        document(data),
        subject -> {
          HierarchyId id = id(data, subject);
          Hierarchy found = current(ask(subject, answers -> level.ask(answers, id)));
          tell(found.isPartial());
          Conversions conversions = new Conversions(client.encoding(), subject);
          return found.items().stream().map(item -> item(item, conversions)).toList();
        });
  }

  // ---- calls

  List<JsonObject> prepareCalls(Requests.Subject subject, Position position) {
    Utf16Offset offset = subject.text().offset(position, client.encoding());
    Conversions conversions = new Conversions(client.encoding(), subject);
    return ask(subject, answers -> answers.callHierarchy(offset)).stream()
        .map(item -> item(item, conversions))
        .toList();
  }

  CompletableFuture<?> outgoing(Questions questions, @Nullable Object parameters) {
    JsonElement data = data(parameters);
    return questions.about(
        document(data),
        subject -> {
          HierarchyId id = id(data, subject);
          FoundOutgoing found =
              current(
                  service.outgoingCalls(
                      subject.asked(), id, subject.buffers(), Workers.abandonment()));
          tell(found.calls().isPartial());
          Conversions conversions = new Conversions(client.encoding(), subject);
          return found.calls().calls().stream()
              .map(call -> {
                JsonObject to = item(call.item(), conversions);
                return call("to", to, ranges(call, found.location(), conversions));
              })
              .toList();
        });
  }

  CompletableFuture<?> incoming(
      Questions questions, @Nullable Object parameters, Duration longest) {
    JsonElement data = data(parameters);
    return questions.about(
        document(data),
        subject -> {
          FoundCalls found =
              current(
                  service.incomingCalls(
                      subject.asked(),
                      id(data, subject),
                      breadth,
                      subject.buffers(),
                      Workers.abandonment()));
          found.gaps().forEach(gap -> LOG.warning("callers: " + gap));
          Conversions conversions = new Conversions(client.encoding(), subject);
          return found.calls().stream().map(call -> incoming(call, conversions)).toList();
        },
        longest);
  }

  private static JsonObject incoming(Calls.Call call, Conversions conversions) {
    JsonObject from = item(call.item(), conversions);
    List<Range> ranges = ranges(call, call.item().place().location(), conversions);
    switch (call.item().kind()) {
      case FIELD, ENUM_CONSTANT, INITIALIZER ->
          // its name says nothing of the call
          from.add("selectionRange", Json.range(ranges.getFirst()));
      default -> {}
    }
    return call("from", from, ranges);
  }

  /// A `CallHierarchyIncomingCall` or `CallHierarchyOutgoingCall`, which differ in the name of the
  /// item.
  private static JsonObject call(String end, JsonObject item, List<Range> places) {
    JsonObject call = new JsonObject();
    call.add(end, item);
    JsonArray ranges = new JsonArray();
    places.forEach(each -> ranges.add(Json.range(each)));
    call.add("fromRanges", ranges);
    return call;
  }

  private static List<Range> ranges(Calls.Call call, String location, Conversions conversions) {
    return call.places().stream()
        .map(each -> conversions.range(location, each.start(), each.end()))
        .toList();
  }

  // ---- both

  /// A `TypeHierarchyItem` or `CallHierarchyItem`: the protocol gives them the same form.
  private static JsonObject item(HierarchyItem item, Conversions conversions) {
    JsonObject made = new JsonObject();
    made.addProperty("name", item.name());
    made.addProperty("kind", Conversions.kind(item.kind()).getValue());
    if (item.isDeprecated()) {
      JsonArray tags = new JsonArray();
      tags.add(SymbolTag.Deprecated.getValue());
      made.add("tags", tags);
    }
    made.addProperty("detail", item.container());
    made.addProperty("uri", conversions.uri(item.place().location()));
    made.add("range", Json.range(range(item, conversions)));
    made.add("selectionRange", Json.range(selection(item, conversions)));
    made.add("data", data(item.id(), conversions));
    return made;
  }

  private static Range range(HierarchyItem item, Conversions conversions) {
    return conversions.range(item.place().location(), item.place().start(), item.place().end());
  }

  private static Range selection(HierarchyItem item, Conversions conversions) {
    return conversions.range(
        item.place().location(), item.place().nameStart(), item.place().nameEnd());
  }

  private static JsonObject data(HierarchyId id, Conversions conversions) {
    JsonObject data = new JsonObject();
    data.addProperty("uri", conversions.uri(id.location()));
    data.addProperty("offset", id.offset());
    data.addProperty("name", id.name());
    return data;
  }

  private static JsonElement data(@Nullable Object parameters) {
    JsonElement item = parameters instanceof JsonObject object ? object : null;
    return Parameters.need(ClientFeatures.at(item, "item", "data"), "item.data");
  }

  private static TextDocumentIdentifier document(JsonElement data) {
    return new TextDocumentIdentifier(
        Parameters.need(ClientFeatures.text(ClientFeatures.at(data, "uri")), "item.data.uri"));
  }

  private static HierarchyId id(JsonElement data, Requests.Subject subject) {
    if (ClientFeatures.at(data, "offset") instanceof JsonPrimitive offset && offset.isNumber()) {
      String name =
          Parameters.need(ClientFeatures.text(ClientFeatures.at(data, "name")), "item.data.name");
      return new HierarchyId(subject.place().location(), offset.getAsInt(), name);
    }
    throw Parameters.error(
        ResponseErrorCode.InvalidParams, "the parameter item.data.offset is missing");
  }

  private static <T> T current(@Nullable T found) {
    if (found == null) {
      throw Parameters.error(
          ResponseErrorCode.RequestFailed,
          "the file has changed since this hierarchy was opened; open the hierarchy again");
    }
    return found;
  }

  static void tell(boolean isPartial) {
    if (isPartial) {
      LOG.info(
          "this list of types or calls may lack something: the index or that of a library is not"
              + " complete yet, or there is more than Pinyon looks at");
    }
  }

  private <T extends @Nullable Object> T ask(
      Requests.Subject subject, Function<Answers, T> question) {
    return service.ask(subject.asked(), subject.buffers(), Workers.abandonment(), question);
  }
}
