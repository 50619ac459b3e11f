package org.aimass.platform;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.aimass.platform.OutgoingRefused.Reason;

/**
 * Decides which addresses the product calls: the company's network and this machine, but nothing
 * link-local (where clouds describe their machines), multicast or unspecified, and none of the
 * product's own ports. An administrator's list, where there is one, names everything that may be
 * called. A name is resolved once, and the call goes to that address.
 */
public final class OutgoingGuard {
  /** Where clouds describe their machines beside link-local addresses. */
  private static final Set<String> METADATA = Set.of("100.100.100.200", "fd00:ec2:0:0:0:0:0:254");

  /** In a JDBC address. */
  private static final Pattern PORT = Pattern.compile("//[^/]*:([0-9]{1,5})(?=[/?]|$)");

  private final Resolver resolver;
  private final List<String> allowed;
  private final Set<Integer> ownPorts;

  /** How names become addresses. */
  @FunctionalInterface
  interface Resolver {
    InetAddress[] resolve(String host) throws UnknownHostException;
  }

  /**
   * @param allowed hosts ("db.example"), all below one ("*.example"), each also with a port
   *     ("db.example:8443"); empty for no list
   * @param ownPorts of the product on this machine
   */
  OutgoingGuard(Resolver resolver, List<String> allowed, Set<Integer> ownPorts) {
    this.resolver = resolver;
    this.allowed = allowed.stream().map(entry -> entry.toLowerCase(Locale.ROOT)).toList();
    this.ownPorts = ownPorts;
  }

  /** As this server is configured: AIMASS_OUTGOING_ALLOW, separated by commas. */
  public static OutgoingGuard configured() {
    List<String> allowed =
        Configuration.text("AIMASS_OUTGOING_ALLOW").stream()
            .flatMap(list -> Stream.of(list.split("[,\\s]+")))
            .filter(entry -> !entry.isEmpty())
            .toList();
    Set<Integer> ports =
        Stream.of("jboss.http.port", "jboss.https.port", "jboss.management.http.port")
            .map(Integer::getInteger)
            .filter(java.util.Objects::nonNull)
            .collect(Collectors.toCollection(HashSet::new));
    Configuration.text("AIMASS_DB_URL")
        .map(PORT::matcher)
        .filter(Matcher::find)
        .map(matcher -> Integer.valueOf(matcher.group(1)))
        .ifPresent(ports::add);
    return new OutgoingGuard(InetAddress::getAllByName, allowed, ports);
  }

  /**
   * The address to connect to.
   *
   * @throws OutgoingRefused when one of the host's addresses may not be called: which one a second
   *     look would answer, nobody knows
   */
  InetAddress pinned(URI address) {
    String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    String host = address.getHost();
    if (host == null || address.getUserInfo() != null || !scheme.matches("https?")) {
      throw new OutgoingRefused(Reason.ADDRESS, host == null ? scheme : host);
    }
    return pinned(host.replaceAll("[\\[\\]]", ""), port(address));
  }

  /** As {@link #pinned(URI)}, for what is no HTTP. */
  public InetAddress pinned(String host, int port) {
    if (!allowed.isEmpty() && allowed.stream().noneMatch(entry -> fits(entry, host, port))) {
      throw new OutgoingRefused(Reason.NOT_ALLOWED, host);
    }
    InetAddress[] addresses;
    try {
      addresses = resolver.resolve(host);
    } catch (UnknownHostException e) {
      throw new OutgoingRefused(Reason.UNKNOWN_HOST, host);
    }
    for (InetAddress each : addresses) {
      if (isForbidden(each) || ownPorts.contains(port) && isOfThisMachine(each)) {
        throw new OutgoingRefused(Reason.FORBIDDEN, host);
      }
    }
    return addresses[0];
  }

  /** Whether an administrator's list names this host. */
  public boolean names(String host, int port) {
    return allowed.stream().anyMatch(entry -> fits(entry, host, port));
  }

  static int port(URI address) {
    return address.getPort() > 0
        ? address.getPort()
        : "https".equalsIgnoreCase(address.getScheme()) ? 443 : 80;
  }

  private static boolean fits(String entry, String host, int port) {
    int colon = entry.lastIndexOf(':');
    if (colon > 0 && !entry.substring(colon + 1).equals(String.valueOf(port))) {
      return false;
    }
    String name = colon > 0 ? entry.substring(0, colon) : entry;
    String wanted = host.toLowerCase(Locale.ROOT);
    return name.startsWith("*.") ? wanted.endsWith(name.substring(1)) : wanted.equals(name);
  }

  private static boolean isForbidden(InetAddress address) {
    byte[] bytes = address.getAddress();
    boolean translated =
        bytes.length == 16 && bytes[0] == 0 && bytes[1] == 0x64 && bytes[2] == (byte) 0xff;
    boolean first = bytes.length == 4 && (bytes[0] == 0 || (bytes[0] & 0xff) >= 224);
    return first
        // An IPv4 address in the clothes of another.
        || translated
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isMulticastAddress()
        || METADATA.contains(address.getHostAddress().replaceFirst("%.*", ""));
  }

  private static boolean isOfThisMachine(InetAddress address) {
    try {
      return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
    } catch (SocketException e) {
      return true;
    }
  }
}
