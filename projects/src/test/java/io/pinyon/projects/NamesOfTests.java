package io.pinyon.projects;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.Map;
import java.util.stream.Stream;

/// Addresses of hosts that tests name, so that nobody is asked for them: of three that lead to this
/// machine or its link, and of no other below `.example`.
public final class NamesOfTests extends InetAddressResolverProvider {
  static final String SUFFIX = ".here.example";
  private static final Map<String, byte[]> ADDRESSES =
      Map.of(
          "loopback" + SUFFIX, new byte[] {127, 0, 0, 1},
          "link" + SUFFIX, new byte[] {(byte) 169, (byte) 254, 1, 1},
          "any" + SUFFIX, new byte[4]);

  @Override
  public InetAddressResolver get(Configuration configuration) {
    InetAddressResolver usual = configuration.builtinResolver();
    return new InetAddressResolver() {
      @Override
      public Stream<InetAddress> lookupByName(String host, LookupPolicy policy)
          throws UnknownHostException {
        byte[] address = ADDRESSES.get(host);
        if (address == null && host.endsWith(".example")) {
          throw new UnknownHostException(host);
        }
        return address == null
            ? usual.lookupByName(host, policy)
            : Stream.of(InetAddress.getByAddress(host, address));
      }

      @Override
      public String lookupByAddress(byte[] address) throws UnknownHostException {
        return usual.lookupByAddress(address);
      }
    };
  }

  @Override
  public String name() {
    return "names of tests";
  }
}
