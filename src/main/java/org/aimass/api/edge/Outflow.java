package org.aimass.api.edge;

import io.undertow.server.ConduitWrapper;
import io.undertow.server.Connectors;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;
import io.undertow.util.ConduitFactory;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.xnio.IoUtils;
import org.xnio.channels.StreamSourceChannel;
import org.xnio.conduits.AbstractStreamSinkConduit;
import org.xnio.conduits.ConduitWritableByteChannel;
import org.xnio.conduits.StreamSinkConduit;
import org.xnio.conduits.WriteReadyHandler;

/**
 * An answer on its way out. What a client does not take at once is kept in memory, so that the
 * worker who made it is free; the connection's thread sends it when the client reads, and ends the
 * connection of one who does not. Answers that are larger wait with their workers, but not for
 * ever.
 */
final class Outflow implements ConduitWrapper<StreamSinkConduit> {
  private static final AttachmentKey<Outflow> OUTFLOW = AttachmentKey.create(Outflow.class);

  /** Larger than anything that pages are made of. */
  private static final long MOST_KEPT = 4L << 20;

  private static final int PIECE = 64 * 1024;
  private static final int LONGEST_STANDSTILL_SECONDS = 20;
  private static final int GRACE_SECONDS = 30;
  private static final int LEAST_BYTES_A_SECOND = 4096;

  private final HttpServerExchange exchange;
  private final Peer peer;
  private volatile Conduit conduit;
  private volatile Thread worker;

  Outflow(HttpServerExchange exchange, Peer peer) {
    this.exchange = exchange;
    this.peer = peer;
    exchange.putAttachment(OUTFLOW, this);
  }

  @Override
  public StreamSinkConduit wrap(
      ConduitFactory<StreamSinkConduit> factory, HttpServerExchange same) {
    conduit = new Conduit(factory.create());
    return conduit;
  }

  /** Runs a worker's part; what it has written and the client not taken goes on without it. */
  static void whileWorking(HttpServerExchange exchange, Runnable work) {
    Outflow outflow = exchange.getAttachment(OUTFLOW);
    outflow.worker = Thread.currentThread();
    try {
      work.run();
    } finally {
      outflow.worker = null;
      if (outflow.conduit != null) {
        outflow.conduit.handOver();
      }
    }
  }

  private final class Conduit extends AbstractStreamSinkConduit<StreamSinkConduit>
      implements WriteReadyHandler {
    private final Deque<ByteBuffer> kept = new ArrayDeque<>();
    private long size;
    private long sent;
    private long last = System.nanoTime();

    /** Since when, and how far, the client has not taken all at once; 0 while it does. */
    private long behindSince;

    private long sentThen;

    /** Nothing more will be written. */
    private boolean ended;

    /** The last piece goes with the end of the answer, as it was given. */
    private boolean lastIsFinal;

    private boolean closed;

    private boolean flushed;
    private boolean onItsOwn;
    private boolean watched;
    private WriteReadyHandler above;

    Conduit(StreamSinkConduit next) {
      super(next);
    }

    private boolean byWorker() {
      return worker == Thread.currentThread();
    }

    private long went(long count) {
      if (count > 0) {
        sent += count;
        last = System.nanoTime();
      }
      return count;
    }

    private void behind(boolean is) {
      if (!is) {
        behindSince = 0;
      } else if (behindSince == 0) {
        behindSince = System.nanoTime();
        last = behindSince;
        sentThen = sent;
      }
    }

    @Override
    public synchronized int write(ByteBuffer source) throws IOException {
      int count = kept.isEmpty() || push() ? (int) went(next.write(source)) : 0;
      behind(source.hasRemaining());
      return count + keep(source);
    }

    @Override
    public synchronized long write(ByteBuffer[] sources, int offset, int length)
        throws IOException {
      long count = kept.isEmpty() || push() ? went(next.write(sources, offset, length)) : 0;
      for (int i = offset; i < offset + length; i++) {
        count += keep(sources[i]);
        if (sources[i].hasRemaining()) {
          break;
        }
      }
      return count;
    }

    @Override
    public synchronized int writeFinal(ByteBuffer source) throws IOException {
      if (!kept.isEmpty() && !push()) {
        int count = keep(source);
        ended |= !source.hasRemaining();
        return count;
      }
      int count = (int) went(next.writeFinal(source));
      behind(source.hasRemaining());
      count += keep(source);
      if (!source.hasRemaining()) {
        ended = true;
        lastIsFinal = true;
      }
      return count;
    }

    @Override
    public synchronized long writeFinal(ByteBuffer[] sources, int offset, int length)
        throws IOException {
      long count = write(sources, offset, length);
      boolean whole = true;
      for (int i = offset; i < offset + length; i++) {
        whole &= !sources[i].hasRemaining();
      }
      if (whole) {
        terminateWrites();
      }
      return count;
    }

    @Override
    public synchronized long transferFrom(FileChannel source, long position, long count)
        throws IOException {
      if (kept.isEmpty() || push()) {
        long sentNow = went(next.transferFrom(source, position, count));
        if (sentNow > 0 || !byWorker()) {
          return sentNow;
        }
      }
      ByteBuffer piece = ByteBuffer.allocate((int) Math.min(count, PIECE));
      int read = source.read(piece, position);
      piece.flip();
      return read <= 0 ? 0 : keep(piece);
    }

    @Override
    public long transferFrom(StreamSourceChannel source, long count, ByteBuffer through)
        throws IOException {
      return IoUtils.transfer(source, count, through, new ConduitWritableByteChannel(this));
    }

    /**
     * Keeps what the client has not taken, while a worker is there to be freed and there is room.
     */
    private int keep(ByteBuffer source) {
      if (!source.hasRemaining() || !byWorker()) {
        return 0;
      }
      int count = (int) Math.min(source.remaining(), MOST_KEPT - size);
      if (count <= 0 || !peer.take(count)) {
        return 0;
      }
      byte[] copy = new byte[count];
      source.get(copy);
      kept.add(ByteBuffer.wrap(copy));
      size += count;
      return count;
    }

    /** Sends what was kept; whether all of it is gone. */
    private boolean push() throws IOException {
      while (!kept.isEmpty()) {
        ByteBuffer first = kept.peek();
        boolean withEnd = ended && lastIsFinal && kept.size() == 1;
        went(withEnd ? next.writeFinal(first) : next.write(first));
        if (first.hasRemaining()) {
          return false;
        }
        kept.remove();
        size -= first.capacity();
        peer.give(first.capacity());
      }
      return true;
    }

    @Override
    public synchronized boolean flush() throws IOException {
      return flushNow() || byWorker();
    }

    private boolean flushNow() throws IOException {
      if (!kept.isEmpty() && !push()) {
        return false;
      }
      if (ended && !lastIsFinal) {
        close();
      }
      flushed = next.flush();
      return flushed;
    }

    @Override
    public synchronized void terminateWrites() throws IOException {
      if (ended) {
        return;
      }
      ended = true;
      if (kept.isEmpty()) {
        close();
      }
    }

    private void close() throws IOException {
      if (!closed) {
        closed = true;
        next.terminateWrites();
      }
    }

    @Override
    public synchronized void truncateWrites() throws IOException {
      drop();
      next.truncateWrites();
    }

    @Override
    public synchronized boolean isWriteShutdown() {
      return ended || next.isWriteShutdown();
    }

    /** The worker is gone. On the connection's thread from now on, if anything is left. */
    private synchronized void handOver() {
      if (ended && !flushed && exchange.getConnection().isOpen()) {
        onItsOwn = true;
        behind(true);
        exchange.getIoThread().execute(this::goOn);
      }
    }

    private void goOn() {
      try {
        synchronized (this) {
          next.suspendWrites();
          if (!flushNow()) {
            next.resumeWrites();
            watch();
          }
        }
      } catch (IOException e) {
        breakOff();
      }
    }

    private void breakOff() {
      synchronized (this) {
        drop();
      }
      exchange.setPersistent(false);
      IoUtils.safeClose(exchange.getConnection());
      // So that whoever waits for the end of this request hears of it.
      Connectors.terminateRequest(exchange);
      Connectors.terminateResponse(exchange);
    }

    private void drop() {
      peer.give(size);
      size = 0;
      kept.clear();
    }

    private boolean standsStill() {
      long now = System.nanoTime();
      double seconds = (now - behindSince) / 1e9;
      return now - last > TimeUnit.SECONDS.toNanos(LONGEST_STANDSTILL_SECONDS)
          || seconds > GRACE_SECONDS + (double) (sent - sentThen) / LEAST_BYTES_A_SECOND;
    }

    private void watch() {
      if (!watched) {
        watched = true;
        exchange.getIoThread().executeAfter(this::look, 2, TimeUnit.SECONDS);
      }
    }

    private void look() {
      boolean still;
      synchronized (this) {
        watched = false;
        if (flushed && ended || !next.isWriteResumed() || !exchange.getConnection().isOpen()) {
          return;
        }
        still = standsStill();
        if (!still) {
          watch();
        }
      }
      if (still) {
        breakOff();
      }
    }

    @Override
    public void resumeWrites() {
      synchronized (this) {
        behind(true);
        watch();
      }
      next.resumeWrites();
    }

    @Override
    public void awaitWritable() throws IOException {
      synchronized (this) {
        behind(true);
        if (standsStill()) {
          drop();
          IoUtils.safeClose(exchange.getConnection());
          throw new IOException("The client does not read the answer");
        }
      }
      next.awaitWritable(1, TimeUnit.SECONDS);
    }

    @Override
    public void awaitWritable(long time, TimeUnit unit) throws IOException {
      awaitWritable();
    }

    @Override
    public void setWriteReadyHandler(WriteReadyHandler handler) {
      above = handler;
      next.setWriteReadyHandler(this);
    }

    @Override
    public void writeReady() {
      if (onItsOwn) {
        goOn();
      } else {
        above.writeReady();
      }
    }

    @Override
    public void forceTermination() {
      synchronized (this) {
        drop();
      }
      above.forceTermination();
    }

    @Override
    public void terminated() {
      above.terminated();
    }
  }
}
