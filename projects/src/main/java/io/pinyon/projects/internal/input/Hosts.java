package io.pinyon.projects.internal.input;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Locale;

/// Which hosts a workspace must not have this machine contact: itself, and what only its own link
/// reaches.
public final class Hosts {
  private Hosts() {}

  /// Of an address in numbers, or a name that always means this machine. Nobody is asked.
  public static boolean isOfThisMachine(String host) {
    String name = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    boolean isAddress =
        name.startsWith("[") || name.matches("(0x[0-9a-f]+|[0-9]+)(\\.[0-9a-fx]+)*");
    return name.equals("localhost") || name.endsWith(".localhost") || isAddress && leadsHere(host);
  }

  /// True if a host's address is one of this machine, or one that only its own link reaches, where
  /// clouds keep secrets. Asks the system's resolver if the host has a name.
  public static boolean leadsHere(String host) {
    try {
      for (InetAddress each : InetAddress.getAllByName(host)) {
        if (each.isLoopbackAddress()
            || each.isAnyLocalAddress()
            || each.isLinkLocalAddress()
            || each.isMulticastAddress()) {
          return true;
        }
      }
      return false;
    } catch (UnknownHostException e) {
      return host.matches("[0-9a-fA-Fx.:\\[\\]]+"); // numbers that are read differently elsewhere
    }
  }
}
