package io.pinyon.lsp;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// A `WorkspaceEdit` on its way to the client. Its nulls are written: the version of a document
/// that is not open is null, and clients refuse an edit without one.
record EditAnswer(JsonObject edit) {

  /// Lets edits be written as JSON.
  static void register(GsonBuilder json) {
    json.registerTypeAdapter(EditAnswer.class, new Adapter());
  }

  private static final class Adapter extends TypeAdapter<EditAnswer> {
    private static final TypeAdapter<JsonObject> ELEMENTS = new Gson().getAdapter(JsonObject.class);

    @Override
    public void write(JsonWriter out, EditAnswer answer) throws IOException {
      boolean isUsual = out.getSerializeNulls();
      out.setSerializeNulls(true);
      ELEMENTS.write(out, answer.edit());
      out.setSerializeNulls(isUsual);
    }

    @Override
    public @Nullable EditAnswer read(JsonReader in) throws IOException {
      in.skipValue();
      return null;
    }
  }
}
