package org.aimass.platform;

import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * This run of this server, as other servers of the same database know it. The name is new at each
 * start, so that two servers never share one, whatever they are called: what belongs to the name
 * belongs to this process. {@link NodeRegistry} tells the others that it is up.
 */
@ApplicationScoped
public class Node {
  /** A node that has not been heard of for this long is dead: 4 heartbeats of 5 s. */
  public static final int DEAD_AFTER_SECONDS = 20;

  private static final int LONGEST_HOST = 40;

  private final String name = name(host());

  /** At most 60 characters: the server's name (AIMASS_NODE, or the host's), and a random end. */
  public String name() {
    return name;
  }

  static String name(String host) {
    byte[] random = new byte[6];
    new SecureRandom().nextBytes(random);
    String beginning = host.length() <= LONGEST_HOST ? host : host.substring(0, LONGEST_HOST);
    return beginning + "-" + HexFormat.of().formatHex(random);
  }

  private static String host() {
    return Configuration.text("AIMASS_NODE")
        .or(() -> Configuration.text("HOSTNAME"))
        .or(() -> Configuration.text("COMPUTERNAME"))
        .or(() -> Optional.ofNullable(System.getProperty("jboss.host.name")))
        .orElse("server");
  }
}
