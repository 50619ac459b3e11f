package org.aimass.api.edge;

import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import java.net.InetAddress;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts what each address has open, and the memory that bodies and answers on their way take for
 * it and in all.
 */
final class Peers {
  /** From one address, unless a proxy stands before us: then all come from there. */
  static final int MOST_CONNECTIONS = 10_000;

  /** Bodies that are on their way from one address; from all together where a proxy hides them. */
  private static final int MOST_ARRIVALS = 2000;

  private static final int MOST_ARRIVALS_BY_PROXY = 8000;

  private static final AttachmentKey<Peer> PEER = AttachmentKey.create(Peer.class);

  private final boolean byAddress;
  private final long mostBytes = Runtime.getRuntime().maxMemory() / 8;
  private final Map<InetAddress, Share> shares = new ConcurrentHashMap<>();
  private final AtomicLong bytes = new AtomicLong();

  /** What one address has. */
  private static final class Share {
    final Set<Arrival> arrivals = new LinkedHashSet<>();
    int connections;
    long bytes;
  }

  Peers(boolean byAddress) {
    this.byAddress = byAddress;
  }

  /** Who is at the other end of this connection. */
  Peer of(HttpServerExchange exchange) {
    Peer peer = exchange.getConnection().getAttachment(PEER);
    if (peer == null) {
      InetAddress address =
          exchange.getConnection().getPeerAddress(java.net.InetSocketAddress.class).getAddress();
      peer = new Peer(this, address, enter(address));
      exchange.getConnection().putAttachment(PEER, peer);
      Peer closing = peer;
      exchange.getConnection().addCloseListener(connection -> closing.close());
    }
    return peer;
  }

  private boolean enter(InetAddress address) {
    int connections =
        shares.compute(
                address,
                (key, old) -> {
                  Share share = old == null ? new Share() : old;
                  share.connections++;
                  return share;
                })
            .connections;
    return !byAddress || connections <= MOST_CONNECTIONS;
  }

  void leave(InetAddress address) {
    shares.computeIfPresent(
        address, (key, share) -> --share.connections == 0 && share.bytes == 0 ? null : share);
  }

  /**
   * Notes a body that is waited for.
   *
   * @return the one that has been on its way longest, when it has to go instead; or null
   */
  Arrival waits(InetAddress address, Arrival arrival) {
    Arrival[] eldest = {null};
    shares.computeIfPresent(
        address,
        (key, share) -> {
          share.arrivals.add(arrival);
          if (share.arrivals.size() > (byAddress ? MOST_ARRIVALS : MOST_ARRIVALS_BY_PROXY)) {
            eldest[0] = share.arrivals.iterator().next();
            share.arrivals.remove(eldest[0]);
          }
          return share;
        });
    return eldest[0];
  }

  /**
   * The one from this address that has been on its way longest, and is no longer noted; or null.
   */
  Arrival eldest(InetAddress address) {
    Arrival[] eldest = {null};
    shares.computeIfPresent(
        address,
        (key, share) -> {
          if (!share.arrivals.isEmpty()) {
            eldest[0] = share.arrivals.iterator().next();
            share.arrivals.remove(eldest[0]);
          }
          return share;
        });
    return eldest[0];
  }

  void noLonger(InetAddress address, Arrival arrival) {
    shares.computeIfPresent(
        address,
        (key, share) -> {
          share.arrivals.remove(arrival);
          return share;
        });
  }

  /** Takes memory for an address, which may have half of what there is. */
  boolean take(InetAddress address, long count) {
    if (bytes.addAndGet(count) > mostBytes) {
      bytes.addAndGet(-count);
      return false;
    }
    boolean[] taken = {true};
    shares.compute(
        address,
        (key, old) -> {
          Share share = old == null ? new Share() : old;
          if (byAddress && share.bytes + count > mostBytes / 2) {
            taken[0] = false;
          } else {
            share.bytes += count;
          }
          return share;
        });
    if (!taken[0]) {
      bytes.addAndGet(-count);
    }
    return taken[0];
  }

  void give(InetAddress address, long count) {
    bytes.addAndGet(-count);
    shares.computeIfPresent(
        address,
        (key, share) -> {
          share.bytes -= count;
          return share.connections == 0 && share.bytes == 0 ? null : share;
        });
  }
}
