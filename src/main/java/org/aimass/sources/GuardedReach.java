package org.aimass.sources;

import java.net.InetAddress;
import org.aimass.platform.OutgoingGuard;
import org.aimass.platform.OutgoingRefused;

/** The addresses that the product's guard of outgoing calls allows. */
public final class GuardedReach implements Reach {
  private final OutgoingGuard guard = OutgoingGuard.configured();

  @Override
  public InetAddress address(String host, int port) throws SourceRefused {
    try {
      return guard.pinned(host.replaceAll("^\\[(.*)]$", "$1"), port);
    } catch (OutgoingRefused e) {
      throw switch (e.reason()) {
        case UNKNOWN_HOST -> SourceRefused.because("unknownHost", "host", null, host);
        case NOT_ALLOWED -> SourceRefused.because("notAllowed", "host", null, host);
        default -> SourceRefused.because("forbidden", "host", null, host);
      };
    }
  }

  @Override
  public boolean names(String host, int port) {
    return guard.names(host, port);
  }
}
