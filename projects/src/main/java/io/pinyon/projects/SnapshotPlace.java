package io.pinyon.projects;

import io.pinyon.projects.internal.input.Hosts;
import io.pinyon.projects.internal.reader.PinyonFile;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where snapshots may be: a folder of this machine or an address of a folder. `namedBy` says who
/// names it, for people. A place that only a workspace names is not looked at before its user has
/// agreed.
public record SnapshotPlace(
    String text, @Nullable Path folder, @Nullable URI address, String namedBy, boolean isUsers) {

  /// A place that the user names. Throws IllegalArgumentException with what is wrong.
  public static SnapshotPlace ofUser(String text, String namedBy, Path from) {
    return of(text, namedBy, from, true);
  }

  /// The places that `pinyon.json` names, in its order; `refused` hears of each that is none.
  public static List<SnapshotPlace> ofWorkspace(Path root, Refusals refused) {
    List<SnapshotPlace> result = new ArrayList<>();
    for (String text : PinyonFile.snapshots(root)) {
      try {
        SnapshotPlace place = of(text, PinyonFile.NAME, root, false);
        String fault = place.fault();
        if (fault == null) {
          result.add(place);
        } else {
          refused.refused(text, fault);
        }
      } catch (IllegalArgumentException e) {
        refused.refused(text, String.valueOf(e.getMessage()));
      }
    }
    return result;
  }

  /// Hears of a place that is not looked at, and why.
  public interface Refusals {
    void refused(String place, String why);
  }

  private static SnapshotPlace of(String text, String namedBy, Path from, boolean isUsers) {
    try {
      if (text.matches("(?i)https?:.*")) {
        URI address = new URI(text.endsWith("/") ? text : text + "/");
        if (address.getHost() == null || address.getRawUserInfo() != null) {
          throw new IllegalArgumentException("it is no address of a folder");
        }
        return new SnapshotPlace(text, null, address, namedBy, isUsers);
      }
      Path folder = text.startsWith("file:") ? Path.of(new URI(text)) : from.resolve(text);
      return new SnapshotPlace(text, folder.normalize(), null, namedBy, isUsers);
    } catch (URISyntaxException | InvalidPathException e) {
      throw new IllegalArgumentException("it is neither a folder nor an address", e);
    }
  }

  /// Why a place of a workspace is not looked at whoever agrees, null if it may be.
  private @Nullable String fault() {
    if (address == null) {
      return null;
    }
    if (!"https".equalsIgnoreCase(address.getScheme())) {
      return "a workspace's place must be reached by https; to use it as it is, name it with --from";
    }
    return Hosts.isOfThisMachine(address.getHost())
        ? "it is this machine or its nearest network; to use it, name it with --from"
        : null;
  }
}
