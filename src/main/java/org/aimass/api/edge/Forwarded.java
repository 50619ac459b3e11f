package org.aimass.api.edge;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderValues;
import io.undertow.util.HttpString;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/**
 * What the proxy before us says of its client. Of each header only the last word is the proxy's
 * own; what stands before it came from the client, who may write anything. The host is never taken
 * from such a header.
 */
final class Forwarded {
  private static final HttpString FOR = new HttpString("X-Forwarded-For");
  private static final HttpString PROTO = new HttpString("X-Forwarded-Proto");
  private static final Pattern V4 =
      Pattern.compile("((25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(25[0-5]|2[0-4]\\d|1?\\d?\\d)");
  private static final Pattern V6 = Pattern.compile("(?=.*:.*:)[0-9A-Fa-f:]{2,39}");

  private Forwarded() {}

  static void read(HttpServerExchange exchange) {
    InetAddress client = address(last(exchange.getRequestHeaders().get(FOR)));
    if (client != null) {
      exchange.setSourceAddress(new InetSocketAddress(client, 0));
    }
    if ("https".equalsIgnoreCase(last(exchange.getRequestHeaders().get(PROTO)))) {
      exchange.setRequestScheme("https");
    }
  }

  private static String last(HeaderValues values) {
    if (values == null || values.isEmpty()) {
      return "";
    }
    String line = values.getLast();
    return line.substring(line.lastIndexOf(',') + 1).strip();
  }

  /**
   * An address in figures, with or without a port; null for anything else. No name is looked up.
   */
  static InetAddress address(String text) {
    String host = text;
    if (text.startsWith("[") && text.contains("]")) {
      host = text.substring(1, text.indexOf(']'));
    } else if (text.indexOf(':') >= 0 && text.indexOf(':') == text.lastIndexOf(':')) {
      host = text.substring(0, text.indexOf(':'));
    }
    if (!V4.matcher(host).matches() && !V6.matcher(host).matches()) {
      return null;
    }
    try {
      return InetAddress.getByName(host);
    } catch (UnknownHostException e) {
      return null;
    }
  }
}
