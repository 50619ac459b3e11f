package org.aimass.api.edge;

import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import org.aimass.identity.Actor;
import org.xnio.IoUtils;
import org.xnio.conduits.AbstractStreamSourceConduit;
import org.xnio.conduits.StreamSourceConduit;

/**
 * Files on their way to the disk. A worker writes each, so they have places of their own: few for a
 * person, some in all. Who gets none waits a while without a worker, and nothing of the file is
 * read meanwhile; who sends nothing, or next to nothing, is cut off.
 */
final class Uploads {
  static final int MOST_OF_A_PERSON = 6;
  static final int MOST = 12;
  private static final int LINE_OF_A_PERSON = 6;
  private static final int LINE_SECONDS = 30;
  private static final int LONGEST_SILENCE_SECONDS = 30;
  private static final int GRACE_SECONDS = 20;
  private static final long LEAST_BYTES_A_SECOND = 1024;

  /** Set while the application may read. */
  private static final AttachmentKey<Boolean> READING = AttachmentKey.create(Boolean.class);

  private final Edge edge;
  private final Queue<Waiting> line = new ArrayDeque<>();
  private final Map<Long, Integer> ofPerson = new HashMap<>();
  private int all;

  /** In the line. */
  private record Waiting(long person, HttpServerExchange exchange) {}

  Uploads(Edge edge) {
    this.edge = edge;
  }

  void begin(HttpServerExchange exchange, Peer peer, Door door) throws Exception {
    if (door.atOnce(exchange) == Door.Verdict.UNWANTED) {
      edge.unwanted(exchange);
      return;
    }
    edge.ask(
        exchange,
        asked -> {
          Optional<Actor> caller = door.caller(asked);
          if (caller.isEmpty()) {
            edge.unwanted(asked);
          } else {
            asked.dispatch(asked.getIoThread(), there -> queue(there, caller.get().id()));
          }
        });
  }

  /** On the connection's thread. */
  private void queue(HttpServerExchange exchange, long person) {
    exchange.putAttachment(READING, true);
    exchange.addRequestWrapper((factory, same) -> new Patience(factory.create(), exchange));
    Waiting waiting = new Waiting(person, exchange);
    synchronized (this) {
      if (takes(person)) {
        exchange.dispatch(edge::onWorker, () -> receive(waiting));
        return;
      }
      if (line.stream().filter(w -> w.person == person).count() >= LINE_OF_A_PERSON) {
        Refusal.send(exchange, 429, "platform.problem.yourUploads", MOST_OF_A_PERSON);
        return;
      }
      line.add(waiting);
    }
    // Parked: neither a worker nor a reader has it.
    exchange.dispatch(task -> {}, () -> {});
    exchange
        .getIoThread()
        .executeAfter(() -> waitedInVain(waiting), LINE_SECONDS, TimeUnit.SECONDS);
  }

  private boolean takes(long person) {
    int own = ofPerson.getOrDefault(person, 0);
    if (all >= MOST || own >= MOST_OF_A_PERSON) {
      return false;
    }
    all++;
    ofPerson.put(person, own + 1);
    return true;
  }

  private void waitedInVain(Waiting waiting) {
    synchronized (this) {
      if (!line.remove(waiting)) {
        return;
      }
    }
    Connectors.executeRootHandler(
        late -> Refusal.send(late, 503, "platform.problem.uploadsBusy"), waiting.exchange);
  }

  private void receive(Waiting waiting) {
    try {
      edge.work(waiting.exchange);
    } finally {
      free(waiting.person);
    }
  }

  private void free(long person) {
    Waiting next = null;
    synchronized (this) {
      all--;
      ofPerson.merge(person, -1, (own, less) -> own + less == 0 ? null : own + less);
      for (Waiting waiting : line) {
        if (takes(waiting.person)) {
          next = waiting;
          break;
        }
      }
      line.remove(next);
    }
    if (next != null) {
      Waiting taken = next;
      edge.onWorker(() -> receive(taken));
    }
  }

  /** The application has done what it wanted with a file: what still comes of it is not read. */
  static void over(HttpServerExchange exchange) {
    if (exchange.removeAttachment(READING) != null) {
      Linger.insteadOfReading(exchange);
    }
  }

  /** Waits for bytes while they come at a least rate. */
  private static final class Patience extends AbstractStreamSourceConduit<StreamSourceConduit> {
    private final HttpServerExchange exchange;
    private final long begun = System.nanoTime();
    private long last = begun;
    private long bytes;

    Patience(StreamSourceConduit next, HttpServerExchange exchange) {
      super(next);
      this.exchange = exchange;
    }

    @Override
    public int read(java.nio.ByteBuffer buffer) throws IOException {
      int count = super.read(buffer);
      came(count);
      return count;
    }

    @Override
    public long read(java.nio.ByteBuffer[] buffers, int offset, int length) throws IOException {
      long count = super.read(buffers, offset, length);
      came(count);
      return count;
    }

    private void came(long count) {
      if (count > 0) {
        bytes += count;
        last = System.nanoTime();
      }
    }

    @Override
    public void awaitReadable() throws IOException {
      long now = System.nanoTime();
      double seconds = (now - begun) / 1e9;
      if (now - last > TimeUnit.SECONDS.toNanos(LONGEST_SILENCE_SECONDS)
          || seconds > GRACE_SECONDS + (double) bytes / LEAST_BYTES_A_SECOND) {
        IoUtils.safeClose(exchange.getConnection());
        throw new IOException("The file came too slowly");
      }
      super.awaitReadable(1, TimeUnit.SECONDS);
    }
  }
}
