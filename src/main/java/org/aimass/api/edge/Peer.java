package org.aimass.api.edge;

import java.net.InetAddress;

/** One connection: what it keeps in memory is let go at the latest when it closes. */
final class Peer {
  private final Peers peers;
  private final InetAddress address;
  private final boolean welcome;
  private long kept;
  private boolean closed;

  Peer(Peers peers, InetAddress address, boolean welcome) {
    this.peers = peers;
    this.address = address;
    this.welcome = welcome;
  }

  /** Whether its address had fewer connections than it may have. */
  boolean welcome() {
    return welcome;
  }

  /** Whether so many bytes more may be kept. */
  synchronized boolean take(long count) {
    if (closed || !peers.take(address, count)) {
      return false;
    }
    kept += count;
    return true;
  }

  /** Notes a body that is waited for; the one that has to go instead, or null. */
  Arrival waits(Arrival arrival) {
    return peers.waits(address, arrival);
  }

  /** The body from the same address that has been on its way longest, which has to go; or null. */
  Arrival eldest() {
    return peers.eldest(address);
  }

  void noLonger(Arrival arrival) {
    peers.noLonger(address, arrival);
  }

  synchronized void give(long count) {
    if (!closed) {
      kept -= count;
      peers.give(address, count);
    }
  }

  synchronized void close() {
    if (!closed) {
      closed = true;
      peers.give(address, kept);
      peers.leave(address);
    }
  }
}
