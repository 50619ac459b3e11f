package org.aimass.api.edge;

import io.undertow.connector.PooledByteBuffer;
import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.ImmediatePooledByteBuffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import org.xnio.ChannelListener;
import org.xnio.IoUtils;
import org.xnio.XnioExecutor;
import org.xnio.channels.StreamSourceChannel;

/**
 * A body on its way. Whoever sends one is asked for their right first, unless it is there already,
 * and then it is waited for without a worker: for as long as it keeps a least rate, up to the
 * address's limit, which is counted as it comes, and while there is memory to keep it.
 */
final class Arrival implements ChannelListener<StreamSourceChannel> {
  /** Bodies up to this size that come with their heads go to a worker at once. */
  private static final int AT_ONCE = 16 * 1024;

  private static final int FIRST = 1024;
  private static final int LONGEST_SILENCE_SECONDS = 30;
  private static final int GRACE_SECONDS = 20;
  private static final int LEAST_BYTES_A_SECOND = 1024;

  private final HttpServerExchange exchange;
  private final Peer peer;
  private final long most;
  private final Edge edge;
  private final Door door;
  private StreamSourceChannel channel;
  private byte[] data;
  private int length;
  private long kept;
  private long begun;
  private long last;
  private XnioExecutor.Key clock;
  private boolean counting;
  private boolean over;

  /** How far it is. */
  private enum State {
    WHOLE,
    MORE,
    TOO_LARGE,
    NO_ROOM
  }

  Arrival(HttpServerExchange exchange, Peer peer, long most, Edge edge, Door door) {
    this.exchange = exchange;
    this.peer = peer;
    this.most = most;
    this.edge = edge;
    this.door = door;
  }

  void begin() throws Exception {
    // What would be told to go on sending is asked for its right before.
    boolean asks = exchange.getRequestHeaders().contains(Headers.EXPECT);
    if (!asks) {
      channel = exchange.getRequestChannel();
      State state = read(AT_ONCE);
      if (state != State.MORE) {
        end(state);
        return;
      }
    }
    switch (door.atOnce(exchange)) {
      case WANTED -> await();
      case UNWANTED -> unwanted();
      default ->
          edge.ask(
              exchange,
              asked -> {
                if (door.caller(asked).isPresent()) {
                  asked.dispatch(asked.getIoThread(), there -> await());
                } else {
                  unwanted();
                }
              });
    }
  }

  private void unwanted() throws Exception {
    letGo();
    edge.unwanted(exchange);
  }

  /** On the connection's thread. */
  private void await() {
    begun = System.nanoTime();
    last = begun;
    exchange.addExchangeCompleteListener(
        (ended, next) -> {
          letGo();
          next.proceed();
        });
    if (channel == null) {
      channel = exchange.getRequestChannel();
    }
    Arrival eldest = peer.waits(this);
    if (eldest != null) {
      eldest.makeRoom();
    }
    counting = true;
    if (data != null && !take(data.length)) {
      end(State.NO_ROOM);
      return;
    }
    channel.getReadSetter().set(this);
    // Also when the rest is here already.
    channel.wakeupReads();
    clock = exchange.getIoThread().executeAfter(this::look, 1, TimeUnit.SECONDS);
  }

  private void look() {
    if (over) {
      return;
    }
    long now = System.nanoTime();
    double seconds = (now - begun) / 1e9;
    boolean tooSlow = seconds > GRACE_SECONDS + (double) length / LEAST_BYTES_A_SECOND;
    if (!exchange.getConnection().isOpen()) {
      over = true;
      letGo();
    } else if (tooSlow || now - last > TimeUnit.SECONDS.toNanos(LONGEST_SILENCE_SECONDS)) {
      finish(() -> Refusal.send(exchange, 408, "platform.problem.tooSlow"));
    } else {
      clock = exchange.getIoThread().executeAfter(this::look, 1, TimeUnit.SECONDS);
    }
  }

  @Override
  public void handleEvent(StreamSourceChannel readable) {
    if (over) {
      return;
    }
    try {
      State state = read(most);
      if (state != State.MORE) {
        finish(() -> end(state));
      }
    } catch (IOException e) {
      over = true;
      clock.remove();
      letGo();
      exchange.setPersistent(false);
      IoUtils.safeClose(exchange.getConnection());
      exchange.endExchange();
    }
  }

  private void finish(Runnable then) {
    over = true;
    peer.noLonger(this);
    if (clock != null) {
      clock.remove();
    }
    channel.getReadSetter().set(null);
    channel.suspendReads();
    Connectors.executeRootHandler(there -> then.run(), exchange);
  }

  private void end(State state) {
    switch (state) {
      case WHOLE -> {
        if (length > 0) {
          Connectors.ungetRequestBytes(
              exchange, new ImmediatePooledByteBuffer(ByteBuffer.wrap(data, 0, length)));
        }
        Connectors.resetRequestChannel(exchange);
        edge.forward(exchange);
      }
      case TOO_LARGE -> {
        letGo();
        Refusal.send(exchange, 413, "platform.problem.tooLarge", most);
      }
      default -> {
        letGo();
        Refusal.send(exchange, 503, "platform.problem.busy");
      }
    }
  }

  private State read(long upTo) throws IOException {
    try (PooledByteBuffer pooled = exchange.getConnection().getByteBufferPool().allocate()) {
      ByteBuffer buffer = pooled.getBuffer();
      while (length <= upTo) {
        buffer.clear();
        int count = channel.read(buffer);
        if (count < 0) {
          return State.WHOLE;
        }
        if (count == 0) {
          return State.MORE;
        }
        last = System.nanoTime();
        if (length + count > most) {
          return State.TOO_LARGE;
        }
        if (!room(length + count)) {
          return State.NO_ROOM;
        }
        buffer.flip();
        buffer.get(data, length, count);
        length += count;
      }
    }
    return State.MORE;
  }

  private boolean room(int needed) {
    if (data != null && needed <= data.length) {
      return true;
    }
    long announced = exchange.getRequestContentLength();
    long size = Math.max(needed, data == null ? FIRST : Math.min(2L * data.length, most));
    if (announced >= needed) {
      size = Math.min(size, announced);
    }
    if (counting && !take(size)) {
      return false;
    }
    data = data == null ? new byte[(int) size] : Arrays.copyOf(data, (int) size);
    return true;
  }

  private boolean take(long size) {
    while (!peer.take(size - kept)) {
      Arrival eldest = peer.eldest();
      if (eldest == null || eldest == this) {
        return false;
      }
      eldest.makeRoom();
    }
    kept = size;
    return true;
  }

  /** Too many are on their way from this one's address, and it has been for the longest. */
  private void makeRoom() {
    if (!over) {
      over = true;
      letGo();
      exchange
          .getIoThread()
          .execute(() -> finish(() -> Refusal.send(exchange, 408, "platform.problem.tooSlow")));
    }
  }

  private void letGo() {
    peer.noLonger(this);
    peer.give(kept);
    kept = 0;
    data = null;
  }
}
