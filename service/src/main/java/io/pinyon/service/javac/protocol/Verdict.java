package io.pinyon.service.javac.protocol;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/// How a judgement ended.
public sealed interface Verdict {

  /// javac has read all of the texts: one entry of `texts` for each. `missing` are what it looked
  /// for in vain, apart from names that the texts themselves make up: binary names of classes, or
  /// packages with `.*` behind them.
  record Judged(List<TextFindings> texts, List<String> missing) implements Verdict {
    public Judged {
      texts = List.copyOf(texts);
      missing = List.copyOf(missing);
    }
  }

  /// Nobody waits for it any more.
  record Cancelled() implements Verdict {}

  /// javac cannot say. `isLast` is true if the process ends after this.
  record Failed(String reason, boolean isLast) implements Verdict {}

  default void write(DataOutput out) throws IOException {
    switch (this) {
      case Judged judged -> {
        out.writeByte(0);
        out.writeInt(judged.texts.size());
        for (TextFindings each : judged.texts) {
          each.write(out);
        }
        Wire.writeTexts(out, judged.missing);
      }
      case Cancelled _ -> out.writeByte(1);
      case Failed failed -> {
        out.writeByte(2);
        Wire.writeText(out, failed.reason);
        out.writeBoolean(failed.isLast);
      }
    }
  }

  static Verdict read(DataInput in) throws IOException {
    int kind = in.readByte();
    return switch (kind) {
      case 0 -> new Judged(Wire.readList(in, TextFindings::read), Wire.readTexts(in));
      case 1 -> new Cancelled();
      case 2 -> new Failed(Wire.readText(in), in.readBoolean());
      default -> throw new IOException("no verdict of javac's worker: kind " + kind);
    };
  }
}
